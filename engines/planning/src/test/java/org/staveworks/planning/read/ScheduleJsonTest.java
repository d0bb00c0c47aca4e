package org.staveworks.planning.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.staveworks.planning.model.Instance;
import org.staveworks.planning.model.InvalidInstanceException;
import org.staveworks.planning.model.Placement;
import org.staveworks.planning.model.Schedule;
import org.staveworks.planning.solve.GreedySolver;
import org.staveworks.planning.solve.Limits;
import org.staveworks.planning.testing.Feature;
import org.staveworks.planning.testing.RandomInstances;

class ScheduleJsonTest {
    private static final Instance SMALL =
            FlexibleReader.read("small", "1 2\n2 1 0 5 1 1 6\n").instance();

    private static Schedule read(Instance instance, String text) throws IOException {
        return ScheduleJson.read(instance, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Schedule readAgain(Instance instance, Schedule schedule) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ScheduleJson.write(instance, schedule, bytes);
        return ScheduleJson.read(instance, new ByteArrayInputStream(bytes.toByteArray()));
    }

    @Property(tries = 100)
    void what_was_written_is_read(@ForAll @IntRange(max = 100_000) int seed) throws IOException {
        var instance = new RandomInstances(8, 4, 4, EnumSet.allOf(Feature.class)).make(seed);
        var schedule =
                new GreedySolver().solve(instance, Limits.ofSteps(0, 1, 0)).schedule();
        assertThat(readAgain(instance, schedule)).isEqualTo(schedule);
    }

    @Example
    void names_may_be_numbers_and_lots_may_be_left_out() throws IOException {
        var schedule = read(SMALL, """
                {"operations": [{"job": 1, "operation": 2, "machine": "2", "start": 5, "end": 11}]}""");
        assertThat(schedule.placements()).containsExactly(new Placement(0, 0, 1, 1, 5, 11));
        assertThat(schedule.lots()).hasSize(1);
    }

    @Example
    void many_operations_are_written_and_read_again() throws IOException {
        var instance = new RandomInstances(5_000, 500, 20, Set.of()).make(1);
        var schedule =
                new GreedySolver().solve(instance, Limits.ofSteps(0, 1, 0)).schedule();
        assertThat(schedule.placements()).hasSizeGreaterThan(50_000);
        assertThat(readAgain(instance, schedule)).isEqualTo(schedule);
    }

    @Example
    void what_is_wrong_is_told_with_line_and_path() {
        wrong("{}", "the field (operations) is missing");
        wrong("{\"operations\": [{\"job\": \"9\"}]}", "line 1, /operations/0/job: there is no job (9)");
        wrong("{\"operations\": [{\"job\": 1}]}", "the field (operation) is missing");
        wrong("{\"operations\": [{\"job\": 1, \"operation\": 1, \"machine\": 1, \"start\": 0}]}", "(end) is missing");
        wrong("{\"operations\": [\n{\"start\": -1}]}", "line 2, /operations/0/start: a whole number");
        wrong("{\"operations\": [{\"begin\": 1}]}", "there is no such field");
        wrong("{\"operations\": [1]}", "an object is needed");
        wrong("{\"lots\": {\"1\": [\"a\"]}, \"operations\": []}", "/lots/1/0: a whole number");
        wrong("{\"operations\": []} x", "not JSON");
        wrong("{\"operations\": [", "not JSON");
        wrong("", "an object is needed");
    }

    private static void wrong(String text, String message) {
        assertThatThrownBy(() -> read(SMALL, text))
                .isInstanceOf(InvalidInstanceException.class)
                .hasMessageContaining(message);
    }
}
