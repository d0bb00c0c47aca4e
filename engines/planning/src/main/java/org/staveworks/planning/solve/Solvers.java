package org.staveworks.planning.solve;

import java.util.Map;
import java.util.function.Supplier;
import org.staveworks.planning.cpsat.CpSatSolver;

/// Solvers by name.
public final class Solvers {
    /// Who searches where nobody says.
    public static final String DEFAULT = "greedy";

    private static final Map<String, Supplier<Solver>> BY_NAME =
            Map.of("greedy", GreedySolver::new, "cp-sat", CpSatSolver::new);

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
}
