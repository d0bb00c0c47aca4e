package org.staveworks.planning.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.EnumSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.staveworks.planning.check.Checker;
import org.staveworks.planning.testing.Feature;
import org.staveworks.planning.testing.RandomInstances;
import org.staveworks.planning.testing.SolverContract;

class GreedySolverTest {
    @TestFactory
    Stream<DynamicTest> list_scheduling_keeps_the_contract() {
        return SolverContract.checks(GreedySolver::new).stream()
                .map(check -> dynamicTest(check.statement(), check.trial()::run));
    }

    @Test
    void many_operations_are_placed_and_checked() {
        var features = EnumSet.of(Feature.FLEXIBLE, Feature.SITES, Feature.LAGS, Feature.SETUPS, Feature.DUE_DATES);
        var instance = new RandomInstances(4_000, 500, 20, features).make(3);
        var answer = new GreedySolver().solve(instance, Limits.ofSteps(0, 1, 0));
        assertThat(new Checker().check(instance, answer.schedule()).isFeasible())
                .isTrue();
    }
}
