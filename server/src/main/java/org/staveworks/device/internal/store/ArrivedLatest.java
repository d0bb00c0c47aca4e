package org.staveworks.device.internal.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// The latest points of series among what is not packed yet. Pages ask for them every two seconds, and where much is
/// sent a minute of it is much to read, so each row is read once: what was read is kept until it is packed.
///
/// Rows of two processes may be committed in another order than that of their numbers, so the last thousand before what
/// was read are looked at again.
@Component
class ArrivedLatest {
    private static final int AGAIN = 1_000;

    private final ArrivedSql arrived;
    private final Map<Integer, Kept> kept = new HashMap<>();
    /// By bucket: the last row that was read, and the oldest that was not packed yet.
    private final long[] read = new long[ArrivedPoints.BUCKETS];

    private final long[] oldest = new long[ArrivedPoints.BUCKETS];

    ArrivedLatest(ArrivedSql arrived) {
        this.arrived = arrived;
    }

    /// By their own time; of two with one time the later to arrive.
    Map<Integer, SealedStore.Last> of(Set<Integer> series) {
        // Where nothing waits, all is packed.
        var waiting = arrived.oldest(series.stream().map(ArrivedPoints::bucket).collect(Collectors.toSet()));
        return waiting.isEmpty() ? Map.of() : of(series, waiting);
    }

    /// @param waiting the oldest row of each bucket that is not packed yet, as the transaction sees it
    private synchronized Map<Integer, SealedStore.Last> of(Set<Integer> series, Map<Integer, Long> waiting) {
        var found = waiting.entrySet().stream().anyMatch(one -> one.getValue() < oldest[one.getKey()])
                ? before(waiting.keySet())
                : upToDate(waiting);
        var latest = new HashMap<Integer, SealedStore.Last>();
        for (int one : series) {
            var last = found.get(one);
            if (last != null && last.row() >= waiting.getOrDefault(ArrivedPoints.bucket(one), Long.MAX_VALUE)) {
                latest.put(one, last.last());
            }
        }
        return latest;
    }

    private Map<Integer, Kept> upToDate(Map<Integer, Long> waiting) {
        waiting.forEach((bucket, row) -> oldest[bucket] = row);
        kept.entrySet().removeIf(one -> one.getValue().row() < oldest[ArrivedPoints.bucket(one.getKey())]);
        var marks = new HashMap<Integer, Long>();
        waiting.keySet().forEach(bucket -> marks.put(bucket, read[bucket] - AGAIN));
        arrived.after(marks, (bucket, row, bytes) -> {
            read[bucket] = Math.max(read[bucket], row);
            keep(kept, row, bytes);
        });
        return kept;
    }

    /// The transaction began before rows were packed of which nothing is kept any more.
    private Map<Integer, Kept> before(Set<Integer> buckets) {
        var all = new HashMap<Integer, Kept>();
        arrived.after(
                buckets.stream().collect(Collectors.toMap(bucket -> bucket, bucket -> 0L)),
                (bucket, row, bytes) -> keep(all, row, bytes));
        return all;
    }

    /// @param row number of the row in which it arrived
    private record Kept(long row, SealedStore.Last last) {}

    private static void keep(Map<Integer, Kept> kept, long row, byte[] bytes) {
        ArrivedPoints.each(bytes, (series, time, value) -> {
            var before = kept.get(series);
            if (before == null
                    || time > before.last().time()
                    || time == before.last().time() && row >= before.row()) {
                kept.put(series, new Kept(row, new SealedStore.Last(time, value)));
            }
        });
    }
}
