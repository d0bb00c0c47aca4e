package org.staveworks.trade.internal.delivery;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.time.DayMoved;
import org.staveworks.kernel.time.DueWork;
import org.staveworks.trade.internal.BusinessDays;

/// Goods that nobody has judged within the agreed days count as accepted (逾期视为验收). The platform itself does it, each
/// delivery in a transaction of its own, so that one that fails holds up no other.
@Component
public class AutomaticAcceptance {
    private static final Logger LOG = LoggerFactory.getLogger(AutomaticAcceptance.class);
    /// At most this many in one run; the next run takes the rest.
    private static final int DELIVERIES_MAX = 1_000;

    private final DeliverySql sql;
    private final Judging judging;
    private final BusinessDays days;
    private final TransactionTemplate transactions;
    private final DueWork due;

    AutomaticAcceptance(
            DeliverySql sql, Judging judging, BusinessDays days, TransactionTemplate transactions, DueWork due) {
        this.sql = sql;
        this.judging = judging;
        this.days = days;
        this.transactions = transactions;
        this.due = due;
    }

    /// @return how many deliveries were accepted
    public int run() {
        return CurrentCaller.callAs(Caller.system(), () -> {
            var today = days.today();
            var overdue = transactions.execute(status -> sql.overdue(today, DELIVERIES_MAX));
            var accepted = 0;
            for (var delivery : overdue) {
                try {
                    if (Boolean.TRUE.equals(transactions.execute(status -> judging.acceptOverdue(delivery, today)))) {
                        accepted++;
                    }
                } catch (RuntimeException failure) {
                    LOG.error("Delivery ({}) could not be accepted automatically", delivery, failure);
                }
            }
            return accepted;
        });
    }

    @EventListener
    @Order(10)
    void on(DayMoved moved) {
        run();
    }

    @Scheduled(cron = "0 10 * * * *")
    public void hourly() {
        if (!due.isPaused()) {
            run();
        }
    }
}
