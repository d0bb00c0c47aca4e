package org.staveworks.finance.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/// The business day and moment of a step.
@Component
public class FinanceDays {
    private final Clock clock;

    FinanceDays(Clock clock) {
        this.clock = clock;
    }

    public LocalDate today() {
        return LocalDate.now(clock);
    }

    /// The day of a moment, where the platform is.
    public LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, clock.getZone());
    }

    public Instant now() {
        return clock.instant();
    }

    /// When something of a day happened: now if it is today, else at that day's start.
    public Instant momentOf(LocalDate day) {
        return day.equals(today())
                ? clock.instant()
                : day.atStartOfDay(clock.getZone()).toInstant();
    }
}
