package org.staveworks.telemetry.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.staveworks.telemetry.Points;
import org.staveworks.telemetry.chunk.Summary;

/// Buckets of numbers, for a chart or a report. Summaries are added only where they lie within one
/// bucket ([#holds]).
public final class Buckets implements Bucketed {
    public static final int MOST = 20_000;

    private final long from;
    private final long to;
    private final long width;
    private final int[] counts;
    private final double[] mins;
    private final double[] maxs;
    private final double[] sums;
    private final double[] lasts;
    private final long[] lastTimes;

    /// @param from  belongs to the span, in milliseconds
    /// @param to    no longer does
    /// @param width of a bucket in milliseconds; the last one may be cut
    /// @throws IllegalArgumentException where nothing is between, or that would be more than [#MOST]
    public Buckets(long from, long to, long width) {
        requireSpan(from, to, width);
        this.from = from;
        this.to = to;
        this.width = width;
        int size = (int) Math.ceilDiv(to - from, width);
        counts = new int[size];
        mins = new double[size];
        maxs = new double[size];
        sums = new double[size];
        lasts = new double[size];
        lastTimes = new long[size];
        Arrays.fill(mins, Double.POSITIVE_INFINITY);
        Arrays.fill(maxs, Double.NEGATIVE_INFINITY);
        Arrays.fill(lastTimes, Long.MIN_VALUE);
    }

    static void requireSpan(long from, long to, long width) {
        if (from >= to || width < 1 || Math.ceilDiv(to - from, width) > MOST) {
            throw new IllegalArgumentException("from %d to %d by %d: 1 to %d buckets".formatted(from, to, width, MOST));
        }
    }

    /// What one bucket holds.
    ///
    /// @param start of the bucket
    /// @param last  value of the latest point
    public record Bucket(long start, int count, double min, double max, double mean, double last) {}

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

    /// Where all of it lies within one bucket.
    @Override
    public boolean holds(Summary summary) {
        return summary.from() >= from
                && summary.to() < to
                && (summary.from() - from) / width == (summary.to() - from) / width;
    }

    @Override
    public void add(Points points) {
        var within = points.between(from, to);
        for (int i = 0; i < within.size(); i++) {
            long time = within.times()[i];
            double value = within.values()[i];
            add(1, time, value, value, value, value);
        }
    }

    @Override
    public void add(Summary summary) {
        if (!holds(summary)) {
            throw new IllegalArgumentException("the stretch lies in several buckets");
        }
        add(summary.count(), summary.to(), summary.min(), summary.max(), summary.sum(), summary.last());
    }

    private void add(int count, long time, double min, double max, double sum, double last) {
        int index = (int) ((time - from) / width);
        counts[index] += count;
        mins[index] = Math.min(mins[index], min);
        maxs[index] = Math.max(maxs[index], max);
        sums[index] += sum;
        if (time >= lastTimes[index]) {
            lastTimes[index] = time;
            lasts[index] = last;
        }
    }

    /// Those that hold something, rising. What is missing between them is a gap: nothing was measured.
    public List<Bucket> filled() {
        var filled = new ArrayList<Bucket>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                filled.add(new Bucket(from + i * width, counts[i], mins[i], maxs[i], sums[i] / counts[i], lasts[i]));
            }
        }
        return filled;
    }
}
