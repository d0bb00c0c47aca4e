package org.staveworks.device.internal.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.telemetry.Points;

/// Packs what has arrived into chunks (密封), a bucket at a time. Taking rows out and putting chunks in is one
/// transaction, so every point is in one of the two.
@Component
public class Sealer {
    /// Rows of one transaction; it bounds its memory.
    private static final int ROWS = 1_000;
    /// First of 32 keys of PostgreSQL's advisory locks: one process packs a bucket.
    private static final long LOCK = 0x5357_4445_0000_0000L;

    private final ArrivedSql arrived;
    private final ChunkSql chunks;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    Sealer(ArrivedSql arrived, ChunkSql chunks, JdbcClient jdbc, TransactionTemplate transactions) {
        this.arrived = arrived;
        this.chunks = chunks;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Scheduled(
            fixedDelayString = "${staveworks.device.seal-every}",
            initialDelayString = "${staveworks.device.seal-every}")
    public void seal() {
        CurrentCaller.runAs(Caller.system(), () -> {
            for (int bucket = 0; bucket < ArrivedPoints.BUCKETS; bucket++) {
                while (part(bucket)) {
                    // The next rows of the bucket.
                }
            }
        });
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
            put(taken);
            return true;
        }));
    }

    private void put(ArrivedPoints taken) {
        Map<Integer, Queue<Points>> left = new HashMap<>();
        taken.bySeries()
                .forEach((series, points) -> left.put(
                        series, new ArrayDeque<>(Merge.stretches(Points.ofArrived(points.times(), points.values())))));
        while (!left.isEmpty()) {
            var now = new HashMap<Integer, Points>();
            left.forEach((series, stretches) -> now.put(series, stretches.remove()));
            left.values().removeIf(Queue::isEmpty);
            put(now);
        }
    }

    private void put(Map<Integer, Points> stretches) {
        var around = chunks
                .around(stretches.entrySet().stream()
                        .map(entry -> Merge.stretch(entry.getKey(), entry.getValue()))
                        .toList())
                .stream()
                .collect(Collectors.groupingBy(ChunkRow::series));
        List<ChunkRow> old = new ArrayList<>();
        List<ChunkRow> fresh = new ArrayList<>();
        stretches.forEach((series, points) -> {
            var outcome = Merge.of(series, around.getOrDefault(series, List.of()), points);
            old.addAll(outcome.old());
            fresh.addAll(outcome.fresh());
        });
        if (!old.isEmpty()) {
            chunks.delete(old);
        }
        chunks.insert(fresh);
    }
}
