package org.staveworks.planning.cpsat;

import java.util.function.Consumer;
import org.staveworks.planning.model.Instance;
import org.staveworks.planning.solve.Answer;
import org.staveworks.planning.solve.GreedySolver;
import org.staveworks.planning.solve.Limits;
import org.staveworks.planning.solve.Solver;
import org.staveworks.planning.solve.UnsupportedInstanceException;

/// Constraint programming (约束规划) by OR-Tools CP-SAT, where its library is on the class path. Proves what
/// is small and polishes what another solver has found. Its native library is loaded when it is asked
/// for the first time.
///
/// It refuses what it does not model: lots, operations that pause on machines that close, set-ups
/// together with operations without a family, with closed or frozen machines or with very many
/// operations.
public final class CpSatSolver implements Solver {
    @Override
    public Answer solve(Instance instance, Limits limits, Consumer<Answer> better) {
        requireLibrary();
        CpSatScope.require(instance);
        return polish(instance, new GreedySolver().solve(instance, limits), limits, better);
    }

    /// Goes on from a plan: never answers with a worse one.
    public Answer polish(Instance instance, Answer start, Limits limits, Consumer<Answer> better) {
        requireLibrary();
        CpSatScope.require(instance);
        return new CpSatSearch(instance, start, limits, better).run();
    }

    /// Whether the library is on the class path.
    public static boolean isPresent() {
        try {
            Class.forName("com.google.ortools.Loader", false, CpSatSolver.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }

    private static void requireLibrary() {
        if (!isPresent()) {
            throw new UnsupportedInstanceException(
                    "OR-Tools (com.google.ortools:ortools-java) is not on the class path."
                            + " Put it there, or take another solver.");
        }
    }
}
