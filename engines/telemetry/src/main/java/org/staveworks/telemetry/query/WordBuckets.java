package org.staveworks.telemetry.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.staveworks.telemetry.Points;
import org.staveworks.telemetry.chunk.Summary;

/// Buckets of a series of words, which are kept as numbers: least, greatest and mean say nothing of
/// them, but which word was told most does.
public final class WordBuckets implements Bucketed {
    private final long from;
    private final long to;
    private final long width;
    private final Map<Integer, Open> open = new TreeMap<>();

    /// @throws IllegalArgumentException as [Buckets] does
    public WordBuckets(long from, long to, long width) {
        Buckets.requireSpan(from, to, width);
        this.from = from;
        this.to = to;
        this.width = width;
    }

    /// What one bucket holds.
    ///
    /// @param start of the bucket
    /// @param top   the word that was told most
    /// @param share of all points that told it, over 0 up to 1
    /// @param last  the latest word
    public record Bucket(long start, int count, int top, double share, int last) {}

    private static final class Open {
        private final Map<Integer, Integer> counts = new HashMap<>();
        private int last;
        private long lastTime = Long.MIN_VALUE;

        void add(int word, int count, long time) {
            counts.merge(word, count, Integer::sum);
            if (time >= lastTime) {
                lastTime = time;
                last = word;
            }
        }

        Bucket close(long start) {
            int count = counts.values().stream().mapToInt(Integer::intValue).sum();
            var top = counts.entrySet().stream()
                    .max(Map.Entry.<Integer, Integer>comparingByValue()
                            .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                    .orElseThrow();
            return new Bucket(start, count, top.getKey(), (double) top.getValue() / count, last);
        }
    }

    @Override
    public long from() {
        return from;
    }

    @Override
    public long to() {
        return to;
    }

    @Override
    public long width() {
        return width;
    }

    /// Where it lies within one bucket and is one word.
    @Override
    public boolean holds(Summary summary) {
        return summary.from() >= from
                && summary.to() < to
                && index(summary.from()) == index(summary.to())
                && summary.min() == summary.max();
    }

    @Override
    public void add(Summary summary) {
        if (!holds(summary)) {
            throw new IllegalArgumentException("the stretch lies in several buckets or has several words");
        }
        at(summary.to()).add((int) summary.min(), summary.count(), summary.to());
    }

    @Override
    public void add(Points points) {
        var within = points.between(from, to);
        for (int i = 0; i < within.size(); i++) {
            at(within.times()[i]).add((int) within.values()[i], 1, within.times()[i]);
        }
    }

    private int index(long time) {
        return (int) ((time - from) / width);
    }

    private Open at(long time) {
        return open.computeIfAbsent(index(time), index -> new Open());
    }

    /// Those that hold something, rising.
    public List<Bucket> filled() {
        var filled = new ArrayList<Bucket>();
        open.forEach((index, bucket) -> filled.add(bucket.close(from + index * width)));
        return filled;
    }
}
