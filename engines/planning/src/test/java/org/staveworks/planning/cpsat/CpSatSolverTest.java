package org.staveworks.planning.cpsat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.staveworks.planning.SharedData;
import org.staveworks.planning.check.Checker;
import org.staveworks.planning.read.JsonInstance;
import org.staveworks.planning.solve.Limits;
import org.staveworks.planning.solve.UnsupportedInstanceException;
import org.staveworks.planning.testing.Feature;
import org.staveworks.planning.testing.RandomInstances;
import org.staveworks.planning.testing.SolverContract;

/// Where the build brings the native library along.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class CpSatSolverTest {
    private static final Set<Feature> MODELLED =
            EnumSet.complementOf(EnumSet.of(Feature.LOTS, Feature.CALENDARS, Feature.SETUPS));

    @TestFactory
    Stream<DynamicTest> cp_sat_keeps_the_contract_for_what_it_models() {
        return SolverContract.checks(CpSatSolver::new, MODELLED).stream()
                .map(check -> dynamicTest(check.statement(), check.trial()::run));
    }

    @Test
    void a_small_instance_of_the_library_is_solved_and_proved() {
        var instance = SharedData.instance(SharedData.known("brandimarte", "mk01"));
        var answer = new CpSatSolver().solve(instance, Limits.ofTime(Duration.ofSeconds(20), 2, 1));
        assertThat(answer.score().makespan()).isEqualTo(40);
        assertThat(answer.bound()).isEqualTo(40);
    }

    @Test
    void set_ups_are_put_in_the_sequence_that_needs_least_of_them() {
        var job = "{\"id\": \"%d\", \"operations\": [{\"id\": \"1\", \"family\": \"%s\","
                + " \"choices\": [{\"machine\": \"M\", \"time\": 5}]}]}";
        var instance = JsonInstance.read("setups", """
                {"families": ["a", "b"], "setups": [{"id": "t", "times": {"a": {"b": 4}, "b": {"a": 7}}}],
                 "machines": [{"id": "M", "setups": "t", "family": "b"}], "jobs": [%s, %s, %s, %s]}
                """.formatted(
                        job.formatted(1, "a"), job.formatted(2, "b"), job.formatted(3, "a"), job.formatted(4, "b")));
        var answer = new CpSatSolver().solve(instance, Limits.ofTime(Duration.ofSeconds(10), 1, 1));
        assertThat(new Checker().check(instance, answer.schedule()).violations())
                .isEmpty();
        assertThat(answer.score().setup()).isEqualTo(7);
        assertThat(answer.score().makespan()).isEqualTo(27);
    }

    @Test
    void what_it_does_not_model_it_refuses() {
        var solver = new CpSatSolver();
        var limits = Limits.ofTime(Duration.ofSeconds(1), 1, 1);
        for (var feature : EnumSet.of(Feature.LOTS, Feature.CALENDARS, Feature.SETUPS)) {
            var instance = new RandomInstances(12, 4, 4, Set.of(feature)).make(1);
            assertThatThrownBy(() -> solver.solve(instance, limits))
                    .as(feature.toString())
                    .isInstanceOf(UnsupportedInstanceException.class)
                    .hasMessageContaining("Take another solver");
        }
    }
}
