package org.staveworks.trade.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.trade.TradeProblem;

/// Business dates: steps say on which day they happened, which can be earlier than the day on which they are entered.
@Component
public class BusinessDays {
    private final Clock clock;

    BusinessDays(Clock clock) {
        this.clock = clock;
    }

    public LocalDate today() {
        return LocalDate.now(clock);
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

    /// A step can't happen before the step that it follows, nor tomorrow.
    public void requireOrder(String field, LocalDate day, @Nullable LocalDate notBefore) {
        // A day of leeway: the parties' calendars may be ahead of the server's.
        var latest = today().plusDays(1);
        if (day.isAfter(latest) || (notBefore != null && day.isBefore(notBefore))) {
            throw Problem.field(
                    field,
                    TradeProblem.DATE_ORDER,
                    Map.of("value", day, "earliest", notBefore == null ? "…" : notBefore, "latest", latest));
        }
    }
}
