package org.staveworks.device.internal.store;

import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;

/// Deletes packed points once they are older than their device keeps them (保留期).
@Component
public class Retention {
    private final SealedStore store;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Retention(SealedStore store, TransactionTemplate transactions, Clock clock) {
        this.store = store;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(cron = "0 40 * * * *")
    public void deleteOld() {
        CurrentCaller.runAs(
                Caller.system(), () -> transactions.executeWithoutResult(status -> store.deleteOld(clock.millis())));
    }
}
