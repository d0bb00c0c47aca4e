package org.staveworks.device.internal.store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.device.SealedPoints;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;

/// Packs what has arrived (密封), a bucket at a time. Taking rows out and putting points to rest is one
/// transaction, so every point is in one of the two; a store outside the database has them before they
/// are taken out for good.
@Component
public class Sealer {
    private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);
    /// Rows of one transaction; it bounds its memory.
    private static final int ROWS = 1_000;
    /// First of 32 keys of PostgreSQL's advisory locks: one process packs a bucket.
    private static final long LOCK = 0x5357_4445_0000_0000L;

    private final ArrivedSql arrived;
    private final SealedStore store;
    private final ObjectProvider<SealedPoints> listeners;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    /// @param listeners asked for late: they call the module that tells them
    Sealer(
            ArrivedSql arrived,
            SealedStore store,
            ObjectProvider<SealedPoints> listeners,
            JdbcClient jdbc,
            TransactionTemplate transactions) {
        this.arrived = arrived;
        this.store = store;
        this.listeners = listeners;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Scheduled(
            fixedDelayString = "${staveworks.device.seal-every}",
            initialDelayString = "${staveworks.device.seal-every}")
    public void seal() {
        CurrentCaller.runAs(Caller.system(), () -> {
            for (int bucket = 0; bucket < ArrivedPoints.BUCKETS; bucket++) {
                seal(bucket);
            }
        });
    }

    private void seal(int bucket) {
        try {
            while (part(bucket)) {
                // The next rows of the bucket.
            }
        } catch (RuntimeException e) {
            LOG.error("Points of bucket {} stay as they arrived and are packed at the next attempt", bucket, e);
        }
    }

    private boolean part(int bucket) {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            var isOurs = jdbc.sql("select pg_try_advisory_xact_lock(:key)")
                    .param("key", LOCK + bucket)
                    .query(Boolean.class)
                    .single();
            var taken = Boolean.TRUE.equals(isOurs) ? arrived.take(bucket, ROWS) : null;
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
