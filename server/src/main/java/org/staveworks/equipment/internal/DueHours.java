package org.staveworks.equipment.internal;

import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.staveworks.equipment.Signals;
import org.staveworks.equipment.internal.DueSql.Span;
import org.staveworks.equipment.internal.derive.HourDerivation;

/// Orders that what was derived under other signals is derived anew.
@Component
public class DueHours {
    private final DueSql due;
    private final Readings readings;
    private final Clock clock;

    DueHours(DueSql due, Readings readings, Clock clock) {
        this.due = due;
        this.readings = readings;
        this.clock = clock;
    }

    /// From a moment on, or from the first point if that is later.
    public void since(Unit unit, Signals signals, Instant from) {
        long now = clock.millis();
        readings.earliest(signals).ifPresent(earliest -> {
            long begin = HourDerivation.hourOf(Math.max(earliest, from.toEpochMilli()));
            long end = HourDerivation.hourOf(now) + HourDerivation.HOUR_MILLIS;
            if (begin < end) {
                due.add(unit, new Span(begin, end));
            }
        });
    }
}
