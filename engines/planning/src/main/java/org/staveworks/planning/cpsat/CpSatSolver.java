package org.staveworks.planning.cpsat;

import java.util.function.Consumer;
import org.staveworks.planning.model.Instance;
import org.staveworks.planning.solve.Answer;
import org.staveworks.planning.solve.Limits;
import org.staveworks.planning.solve.Solver;

public final class CpSatSolver implements Solver {
    @Override
    public Answer solve(Instance instance, Limits limits, Consumer<Answer> better) {
        throw new UnsupportedOperationException("later");
    }
}
