package org.staveworks.planning.cluster;

import java.util.function.Consumer;
import org.staveworks.planning.bound.LowerBound;
import org.staveworks.planning.model.Instance;
import org.staveworks.planning.solve.Answer;
import org.staveworks.planning.solve.Limits;
import org.staveworks.planning.solve.Solver;
import org.staveworks.planning.solve.UnsupportedInstanceException;

/// Plans thousands of jobs over many sites. Each job has to stay at one site and may wait for no other.
public final class ClusterSolver implements Solver {
    /// Whether this solver takes an instance.
    public static boolean takes(Instance instance) {
        return Network.canSpread(instance);
    }

    @Override
    public Answer solve(Instance instance, Limits limits, Consumer<Answer> better) {
        if (!takes(instance)) {
            throw new UnsupportedInstanceException(
                    "instance %s: jobs have to stay at one of several sites, and wait for no other job"
                            .formatted(instance.name()));
        }
        var network = Network.of(instance);
        try (var rounds = new Rounds(network, Assignment.balanced(network), limits, LowerBound.of(instance))) {
            return rounds.run(better);
        }
    }
}
