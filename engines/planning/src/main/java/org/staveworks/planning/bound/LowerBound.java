package org.staveworks.planning.bound;

import org.staveworks.planning.model.Instance;

/// A makespan that is proved to be needed: the largest of
///
/// - [Chains]: the way of each job alone, with the jobs before and after it;
/// - [OneMachine]: what only one machine can do, with preemption;
/// - [LoadCuts]: work against the open time of sets of machines that it cannot leave.
///
/// Closed time counts in each of them, and so does what is frozen: it closes its machine to all others.
public final class LowerBound {
    private LowerBound() {}

    public static int of(Instance instance) {
        var chains = new Chains(instance);
        long bound = Math.max(chains.longest(), OneMachine.bound(chains));
        return Math.toIntExact(Math.max(bound, new LoadCuts(chains).bound()));
    }
}
