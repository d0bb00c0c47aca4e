package org.staveworks.finance;

import java.time.LocalDate;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.staveworks.finance.internal.FinanceDays;
import org.staveworks.finance.internal.maturity.DueSweep;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.time.DayMoved;
import org.staveworks.kernel.time.DueWork;

/// Looks after what has come due (到期), hourly unless the setting says otherwise: banks are told to pay, what is late is
/// called so, and issuers that are
/// late for longer than the rule allows are stopped. Each credential is a transaction of its own.
@Service
public class Maturities {
    private final DueSweep sweep;
    private final FinanceDays days;
    private final DueWork due;

    Maturities(DueSweep sweep, FinanceDays days, DueWork due) {
        this.sweep = sweep;
        this.days = days;
        this.due = due;
    }

    /// As it would be done on a day; the tests' and the sample cluster's way to look ahead.
    ///
    /// @return how many payments banks were told to make
    public int run(LocalDate day) {
        return CurrentCaller.callAs(Caller.system(), () -> sweep.run(day, day));
    }

    /// What came due before a day, as of that day: what is due on it is left to its people.
    public void runBefore(LocalDate day) {
        CurrentCaller.runAs(Caller.system(), () -> sweep.run(day, day.minusDays(1)));
    }

    @EventListener
    @Order(20)
    void on(DayMoved moved) {
        run(moved.day());
    }

    @Scheduled(cron = "${staveworks.due-times}", zone = "${staveworks.zone}")
    void byItself() {
        if (!due.isPaused()) {
            run(days.today());
        }
    }
}
