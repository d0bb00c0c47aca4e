package org.staveworks.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.staveworks.planning.search.TabuSolver;
import org.staveworks.planning.solve.GreedySolver;
import org.staveworks.planning.testing.SolverContract;

class SolversTest {
    @Test
    void solversAreCalledByName() {
        assertThat(Solvers.named("greedy")).isInstanceOf(GreedySolver.class);
        assertThat(Solvers.named("tabu")).isInstanceOf(TabuSolver.class);
        assertThatThrownBy(() -> Solvers.named("magic"))
                .hasMessageContaining("Known are: cluster, cp-sat, greedy, search, tabu");
    }

    @TestFactory
    Stream<DynamicTest> theSearchKeepsTheContract() {
        return SolverContract.checks(() -> Solvers.named(Solvers.DEFAULT)).stream()
                .map(check -> dynamicTest(check.statement(), check.trial()::run));
    }
}
