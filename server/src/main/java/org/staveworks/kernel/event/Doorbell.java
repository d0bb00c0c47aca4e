package org.staveworks.kernel.event;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Wakes a background job of this process once there is work for it, so that an idle one does not ask the database all
/// the time. Other processes make work too, and what was left by a crash rings nowhere: unrung, a job looks every tenth
/// time all the same.
public final class Doorbell {
    private static final int UNRUNG_MAX = 9;

    private final AtomicBoolean isRung = new AtomicBoolean(true);
    private final AtomicInteger unrung = new AtomicInteger();

    /// Rings after the running transaction is committed, or at once where there is none.
    public void ring() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            isRung.set(true);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                isRung.set(true);
            }
        });
    }

    /// Whether the job should look now.
    public boolean isTimeToLook() {
        if (isRung.getAndSet(false) || unrung.incrementAndGet() > UNRUNG_MAX) {
            unrung.set(0);
            return true;
        }
        return false;
    }
}
