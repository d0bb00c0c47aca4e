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
    /// So much of the time goes by at most until loads are even.
    private static final double LEVELLING_PART = 0.4;

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
        var begun = System.nanoTime();
        var network = Network.of(instance);
        var bound = LowerBound.of(instance);
        var assignment = new Assignment(network, bound);
        new Levelling(assignment, limits.seed(), begun + (long) (limits.time().toNanos() * LEVELLING_PART)).run();
        try (var rounds = new Rounds(network, assignment, limits, bound, begun)) {
            return rounds.run(better);
        }
    }
}
