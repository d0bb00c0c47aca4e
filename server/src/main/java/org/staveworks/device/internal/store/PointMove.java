package org.staveworks.device.internal.store;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;

/// Takes what rests in the database over to the store outside, a series at a time, once the installation
/// has been told to keep its points there. A series that can't go yet is tried again a round later.
@Component
@ConditionalOnProperty(name = "staveworks.device.store", havingValue = "iotdb")
class PointMove {
    private static final Logger LOG = LoggerFactory.getLogger(PointMove.class);

    private final MovingStore store;
    private final TransactionTemplate transactions;
    /// A round may take longer than the time between two.
    private final ReentrantLock round = new ReentrantLock();

    PointMove(MovingStore store, TransactionTemplate transactions) {
        this.store = store;
        this.transactions = transactions;
    }

    @Scheduled(
            fixedRateString = "${staveworks.device.seal-every}",
            initialDelayString = "${staveworks.device.seal-every}")
    public void move() {
        if (round.tryLock()) {
            try {
                CurrentCaller.runAs(Caller.system(), this::all);
            } finally {
                round.unlock();
            }
        }
    }

    private void all() {
        int moved = 0;
        try {
            for (var series = next(Integer.MIN_VALUE); series.isPresent(); series = next(series.get())) {
                moved += move(series.get()) ? 1 : 0;
            }
        } catch (RuntimeException e) {
            LOG.error("What rests in the database stays there and moves at the next attempt", e);
        }
        if (moved > 0) {
            LOG.info("The packed points of {} series have moved out of the database", moved);
        }
    }

    private Optional<Integer> next(int after) {
        return Objects.requireNonNull(transactions.execute(status -> store.next(after)));
    }

    private boolean move(int series) {
        return Boolean.TRUE.equals(transactions.execute(status -> store.move(series)));
    }
}
