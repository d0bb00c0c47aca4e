package org.staveworks.gateway.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.staveworks.gateway.config.ConnectionConfig.Common;
import org.staveworks.gateway.config.OpcUaConnection;
import org.staveworks.gateway.config.OpcUaConnection.OpcUaPoint;
import org.staveworks.gateway.config.Scaling;
import org.staveworks.gateway.driver.Readings.Raw;

class ReadingsTest {
    private static final OpcUaPoint POWER = new OpcUaPoint("power", "ns=1;s=P", new Scaling(0.1, 5, 0), false);
    private static final OpcUaPoint LEVEL = new OpcUaPoint("level", "ns=1;s=L", new Scaling(1, 0, 2), false);
    private static final OpcUaConnection CONFIG = new OpcUaConnection(
            new Common("id", "D-1", "Press", true, false),
            "opc.tcp://a",
            "None",
            "None",
            null,
            null,
            null,
            100,
            100,
            List.of(POWER, LEVEL));

    private final List<Reading> taken = new ArrayList<>();
    private final Readings readings = new Readings(CONFIG, all -> {
        taken.addAll(all);
        return CompletableFuture.completedFuture(null);
    });

    private static Raw number(OpcUaPoint point, @Nullable Long at, double number) {
        return new Raw(point, at, new Value.Number(number));
    }

    @Test
    void a_clock_that_was_never_set_gives_way_to_the_gateway_s() {
        var now = System.currentTimeMillis();
        readings.take(List.of(
                number(POWER, 0L, 1), number(POWER, now + 200L * 86_400_000, 2), number(POWER, now - 86_400_000, 3)));
        assertThat(taken.get(0).at()).isBetween(now, now + 5_000);
        assertThat(taken.get(1).at()).isBetween(now, now + 5_000);
        assertThat(taken.get(2).at()).as("late is no fault").isEqualTo(now - 86_400_000);
    }

    @Test
    void numbers_are_scaled_and_told_when_they_moved_by_more_than_the_deadband() {
        readings.take(List.of(number(POWER, null, 200)));
        for (var level : List.of(10.0, 11.0, 12.0, 12.5, 11.0, 10.4, 10.5)) {
            readings.take(List.of(number(LEVEL, null, level)));
        }
        assertThat(taken.stream().map(Reading::value))
                .containsExactly(
                        new Value.Number(25), new Value.Number(10), new Value.Number(12.5), new Value.Number(10.4));
        assertThat(readings.reads()).isEqualTo(8);
    }

    @Test
    void what_is_no_value_is_counted_and_goes_nowhere() {
        readings.take(List.of(
                new Raw(POWER, null, new Value.Word("")),
                new Raw(POWER, null, new Value.Word("x".repeat(201))),
                number(POWER, null, 1e308 * 10)));
        readings.bad(2);
        assertThat(taken).isEmpty();
        assertThat(readings.badValues()).isEqualTo(5);
    }

    @Test
    void what_the_disk_has_no_time_for_is_counted() {
        var full = new Readings(CONFIG, all -> CompletableFuture.failedFuture(new RejectedExecutionException()));
        full.take(List.of(number(POWER, null, 1)));
        assertThat(full.refused()).isEqualTo(1);
    }
}
