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
    private final Map<Integer, Bucket> buckets = new HashMap<>();

    ArrivedLatest(ArrivedSql arrived) {
        this.arrived = arrived;
        for (int bucket = 0; bucket < ArrivedPoints.BUCKETS; bucket++) {
            buckets.put(bucket, new Bucket(bucket));
        }
    }

    /// By their own time; of two with one time the later to arrive.
    Map<Integer, SealedStore.Last> of(Set<Integer> series) {
        var latest = new HashMap<Integer, SealedStore.Last>();
        var byBucket = series.stream().collect(Collectors.groupingBy(ArrivedPoints::bucket, Collectors.toSet()));
        var oldest = arrived.oldest(byBucket.keySet());
        // Where nothing waits, all is packed.
        oldest.forEach((number, row) -> {
            var bucket = buckets.get(number);
            if (bucket != null) {
                bucket.add(row, byBucket.getOrDefault(number, Set.of()), latest);
            }
        });
        return latest;
    }

    /// @param row number of the row in which it arrived
    private record Kept(long row, SealedStore.Last last) {}

    private final class Bucket {
        private final int number;
        private final Map<Integer, Kept> kept = new HashMap<>();
        private long read;
        private long packed;

        Bucket(int number) {
            this.number = number;
        }

        /// @param oldest row that is not packed yet, as the transaction sees it
        synchronized void add(long oldest, Set<Integer> series, Map<Integer, SealedStore.Last> latest) {
            var found = oldest < packed ? before() : upToDate(oldest);
            for (int one : series) {
                var last = found.get(one);
                if (last != null && last.row() >= oldest) {
                    latest.put(one, last.last());
                }
            }
        }

        private Map<Integer, Kept> upToDate(long oldest) {
            packed = oldest;
            kept.values().removeIf(one -> one.row() < oldest);
            arrived.after(number, read - AGAIN, (row, bytes) -> {
                read = Math.max(read, row);
                keep(kept, row, bytes);
            });
            return kept;
        }

        /// The transaction began before rows were packed of which nothing is kept any more.
        private Map<Integer, Kept> before() {
            var all = new HashMap<Integer, Kept>();
            arrived.after(number, 0, (row, bytes) -> keep(all, row, bytes));
            return all;
        }
    }

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
