package org.staveworks.credit;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.staveworks.credit.internal.Scores;
import org.staveworks.credit.internal.signal.SignalSearch;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.time.DayMoved;

/// Once a day, early in the morning: the scores of all firms are kept, and signals are looked for. Doing it twice
/// changes nothing.
@Service
public class CreditDay {
    private final Scores scores;
    private final SignalSearch signals;
    private final Clock clock;

    CreditDay(Scores scores, SignalSearch signals, Clock clock) {
        this.scores = scores;
        this.signals = signals;
        this.clock = clock;
    }

    /// @param scores  kept
    /// @param signals new ones
    public record Done(int scores, int signals) {}

    /// As it would be done on a day; the tests' and the sample cluster's way to look ahead.
    public Done run(LocalDate day) {
        return CurrentCaller.callAs(Caller.system(), () -> new Done(scores.keepAll(day), signals.run(day)));
    }

    @EventListener
    @Order(40)
    void on(DayMoved moved) {
        if (moved.isLast()) {
            run(moved.day());
        }
    }

    @Scheduled(cron = "0 40 4 * * *", zone = "${staveworks.zone}")
    void daily() {
        run(LocalDate.now(clock));
    }
}
