package org.staveworks.device.internal.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.staveworks.device.DeviceProblem;
import org.staveworks.kernel.problem.Problem;

/// Spans of time that can be answered.
final class Spans {
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    private static final int YEARS_MAX = 20;

    private Spans() {}

    /// @throws Problem `span-empty`
    static void require(Instant from, Instant to) {
        if (!from.isBefore(to)
                || from.isBefore(EARLIEST)
                || to.isAfter(LATEST)
                || Duration.between(from, to).toDays() > YEARS_MAX * 366L) {
            throw new Problem(DeviceProblem.SPAN_EMPTY, Map.of("years", YEARS_MAX));
        }
    }
}
