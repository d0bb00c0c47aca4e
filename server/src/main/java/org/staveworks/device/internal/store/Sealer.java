package org.staveworks.device.internal.store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.device.DeviceProblem;
import org.staveworks.device.SealedPoints;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.problem.Problem;

/// Packs what has arrived (密封), a bucket at a time. Taking rows out and putting points to rest is one
/// transaction, so every point is in one of the two; a store outside the database has them before they
/// are taken out for good.
@Component
public class Sealer {
    private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);
    /// Rows of one transaction; it bounds its memory.
    private static final int ROWS = 1_000;

    private final ArrivedSql arrived;
    private final SealedStore store;
    private final ObjectProvider<SealedPoints> listeners;
    private final TransactionTemplate transactions;

    /// @param listeners asked for late: they call the module that tells them
    Sealer(
            ArrivedSql arrived,
            SealedStore store,
            ObjectProvider<SealedPoints> listeners,
            TransactionTemplate transactions) {
        this.arrived = arrived;
        this.store = store;
        this.listeners = listeners;
        this.transactions = transactions;
    }

    @Scheduled(
            fixedDelayString = "${staveworks.device.seal-every}",
            initialDelayString = "${staveworks.device.seal-every}")
    public void seal() {
        CurrentCaller.runAs(Caller.system(), () -> {
            try {
                for (int bucket = 0; bucket < ArrivedPoints.BUCKETS; bucket++) {
                    seal(bucket);
                }
            } catch (Problem e) {
                LOG.error("Points stay as they arrived and are packed at the next attempt: {}", e.getMessage());
            }
        });
    }

    /// @throws Problem `points-not-reached`, which the other buckets would meet as well
    private void seal(int bucket) {
        try {
            while (part(bucket)) {
                // The next rows of the bucket.
            }
        } catch (RuntimeException e) {
            if (e instanceof Problem problem && problem.code() == DeviceProblem.POINTS_NOT_REACHED) {
                throw problem;
            }
            LOG.error("Points of bucket {} stay as they arrived and are packed at the next attempt", bucket, e);
        }
    }

    private boolean part(int bucket) {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            var taken = arrived.lock(bucket) ? arrived.take(bucket, ROWS) : null;
            if (taken == null) {
                return false;
            }
            var sealed = taken.sorted();
            store.put(sealed);
            listeners.orderedStream().forEach(listener -> listener.sealed(sealed));
            return true;
        }));
    }
}
