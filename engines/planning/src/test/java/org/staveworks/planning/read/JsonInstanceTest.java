package org.staveworks.planning.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.staveworks.planning.model.InvalidInstanceException;
import org.staveworks.planning.model.Job.Lots;
import org.staveworks.planning.testing.Feature;
import org.staveworks.planning.testing.RandomInstances;

class JsonInstanceTest {
    private static final String SMALL = """
            {"machines": [{"id": "M"}],
             "jobs": [{"id": "J", "operations": [{"id": "1", "choices": [{"machine": "M", "time": 5}]}]}]}
            """;

    @Property(tries = 300)
    void what_was_written_is_read(
            @ForAll @IntRange(max = 100_000) int seed,
            @ForAll @IntRange(min = 1, max = 9) int jobs,
            @ForAll Set<Feature> features) {
        var instance = new RandomInstances(jobs, 4, 4, features).make(seed);
        assertThat(JsonInstance.read("", JsonInstance.write(instance))).isEqualTo(instance);
    }

    @Example
    void what_is_absent_is_as_usual() {
        var instance = JsonInstance.read("file", SMALL);
        assertThat(instance.name()).isEqualTo("file");
        assertThat(instance.sites()).hasSize(1);
        var job = instance.jobs().getFirst();
        assertThat(job.weight()).isEqualTo(1);
        assertThat(job.due()).isNull();
        assertThat(job.lots()).isNull();
        assertThat(job.isOneSite()).isFalse();
        assertThat(job.operations().getFirst().isPausable()).isTrue();
    }

    @Example
    void everything_is_called_by_its_name() {
        var instance = JsonInstance.read("", """
                {"name": "works", "sites": ["north", 2], "lags": {"north": {"2": 30}, "2": {"north": 40}},
                 "families": ["white", "red"],
                 "setups": [{"id": "paint", "times": {"white": {"red": 3}, "red": {"white": 9}}}],
                 "machines": [{"id": 7, "site": 2, "readyAt": 4, "setups": "paint", "family": "red"},
                              {"id": "8", "site": "north", "closed": [{"from": 10, "to": 20}]}],
                 "jobs": [{"id": "late", "after": ["first"], "due": 90, "weight": 3, "oneSite": true,
                           "lots": {"quantity": 50, "minimum": 10, "most": 3},
                           "operations": [{"id": 10, "family": "red", "pausable": false,
                                           "choices": [{"machine": "7", "time": 5}]}]},
                          {"id": "first", "release": 2,
                           "operations": [{"id": "a", "choices": [{"machine": 8, "time": 6}]}]}],
                 "frozen": [{"job": "first", "operation": "a", "machine": "8", "start": 2, "end": 9}]}
                """);
        assertThat(instance.lags().between(1, 0)).isEqualTo(40);
        assertThat(instance.setups().getFirst().between(1, 0)).isEqualTo(9);
        assertThat(instance.machines().getFirst().family()).isEqualTo(1);
        assertThat(instance.jobs().getFirst().after()).containsExactly(1);
        assertThat(instance.jobs().getFirst().lots()).isEqualTo(new Lots(50, 10, 3));
        assertThat(instance.frozen()).hasSize(1);
    }

    @Example
    void what_is_wrong_is_told_with_its_path() {
        wrong(SMALL.replace("\"time\"", "\"tiem\""), "/jobs/0/operations/0/choices/0: there is no field (tiem)");
        wrong(SMALL.replace("5", "-5"), "/jobs/0/operations/0/choices/0/time: a whole number");
        wrong(SMALL.replace("5", "5.5"), "/jobs/0/operations/0/choices/0/time: a whole number");
        wrong(SMALL.replace("5", "99999999999"), "/jobs/0/operations/0/choices/0/time: a whole number");
        wrong(SMALL.replace("\"machine\": \"M\"", "\"machine\": \"N\""), "/choices/0/machine: there is no machine (N)");
        wrong(
                SMALL.replace("[{\"id\": \"M\"}]", "[{\"id\": \"M\"}, {\"id\": \"M\"}]"),
                "/machines/1/id: there is already");
        wrong(
                SMALL.replace("{\"id\": \"M\"}", "{\"id\": \"M\", \"closed\": [{\"from\": 9, \"to\": 9}]}"),
                "/machines/0/closed/0");
        wrong("[]", "/: an object is needed");
        wrong("{", "not JSON");
        wrong("", "/: an object is needed");
        wrong("{}", "are missing");
        wrong("{\"name\": \"a\", \"name\": \"b\"}", "not JSON");
        wrong(SMALL + "1", "not JSON");
    }

    private static void wrong(String text, String message) {
        assertThatThrownBy(() -> JsonInstance.read("", text))
                .isInstanceOf(InvalidInstanceException.class)
                .hasMessageContaining(message);
    }
}
