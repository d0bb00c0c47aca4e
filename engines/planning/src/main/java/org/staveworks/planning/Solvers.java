package org.staveworks.planning;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.staveworks.planning.bound.LowerBound;
import org.staveworks.planning.cluster.ClusterSolver;
import org.staveworks.planning.cpsat.CpSatSolver;
import org.staveworks.planning.model.Instance;
import org.staveworks.planning.search.TabuSolver;
import org.staveworks.planning.solve.Answer;
import org.staveworks.planning.solve.GreedySolver;
import org.staveworks.planning.solve.Limits;
import org.staveworks.planning.solve.Solver;

/// Solvers by name: start here to plan.
public final class Solvers {
    /// Who searches where nobody says.
    public static final String DEFAULT = "search";

    private static final Map<String, Supplier<Solver>> BY_NAME = Map.of(
            "search", () -> Solvers::search,
            "tabu", TabuSolver::new,
            "cluster", ClusterSolver::new,
            "greedy", GreedySolver::new,
            "cp-sat", CpSatSolver::new);
    /// From so many operations on, many sites are planned one by one.
    private static final int CLUSTER_OPERATIONS_MIN = 2_000;

    private Solvers() {}

    /// @throws IllegalArgumentException if there is none of that name
    public static Solver named(String name) {
        var solver = BY_NAME.get(name);
        if (solver == null) {
            throw new IllegalArgumentException("There is no solver (%s). Known are: %s."
                    .formatted(
                            name,
                            String.join(", ", BY_NAME.keySet().stream().sorted().toList())));
        }
        return solver.get();
    }

    /// The search that fits an instance.
    private static Answer search(Instance instance, Limits limits, Consumer<Answer> better) {
        var solver = instance.operations() >= CLUSTER_OPERATIONS_MIN && ClusterSolver.takes(instance)
                ? new ClusterSolver()
                : new TabuSolver(LowerBound::of);
        return solver.solve(instance, limits, better);
    }
}
