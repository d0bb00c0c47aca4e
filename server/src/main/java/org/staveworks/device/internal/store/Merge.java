package org.staveworks.device.internal.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.staveworks.device.internal.store.ChunkSql.Stretch;
import org.staveworks.telemetry.Points;

/// Puts points that arrived into the chunks of their series.
final class Merge {
    /// Points of a full chunk.
    static final int FULL = 600;
    /// Points further apart than this, in milliseconds, are put in one after the other: what lies
    /// between stays as it is.
    private static final long APART = 3_600_000;

    private Merge() {}

    /// @param old   chunks that go
    /// @param fresh chunks that come
    record Outcome(List<ChunkRow> old, List<ChunkRow> fresh) {}

    /// Cuts points where nothing arrived for long.
    static List<Points> stretches(Points points) {
        var parts = new ArrayList<Points>();
        var times = points.times();
        int first = 0;
        for (int i = 1; i <= times.length; i++) {
            if (i == times.length || times[i] - times[i - 1] > APART) {
                parts.add(
                        new Points(Arrays.copyOfRange(times, first, i), Arrays.copyOfRange(points.values(), first, i)));
                first = i;
            }
        }
        return parts;
    }

    static Stretch stretch(int series, Points points) {
        return new Stretch(series, points.times()[0], points.times()[points.size() - 1]);
    }

    /// @param around what [ChunkSql#around] found for this stretch of points
    static Outcome of(int series, List<ChunkRow> around, Points arrived) {
        long from = arrived.times()[0];
        var old = around.stream()
                .filter(chunk -> chunk.summary().to() >= from
                        || chunk.summary().count() < FULL
                                && from - chunk.summary().to() <= APART)
                .sorted(Comparator.comparingLong(chunk -> chunk.summary().from()))
                .toList();
        var parts = new ArrayList<>(old.stream().map(ChunkRow::points).toList());
        parts.add(arrived);
        var all = joined(parts);
        return new Outcome(old, cut(series, all));
    }

    /// Later parts count where two have the same moment.
    static Points joined(List<Points> parts) {
        int size = parts.stream().mapToInt(Points::size).sum();
        var times = new long[size];
        var values = new double[size];
        int at = 0;
        for (var part : parts) {
            at = copy(part, times, values, at);
        }
        return Points.ofArrived(times, values);
    }

    private static int copy(Points points, long[] times, double[] values, int at) {
        System.arraycopy(points.times(), 0, times, at, points.size());
        System.arraycopy(points.values(), 0, values, at, points.size());
        return at + points.size();
    }

    private static List<ChunkRow> cut(int series, Points points) {
        var chunks = new ArrayList<ChunkRow>();
        for (int first = 0; first < points.size(); first += FULL) {
            int end = Math.min(points.size(), first + FULL);
            chunks.add(ChunkRow.of(
                    series,
                    new Points(
                            Arrays.copyOfRange(points.times(), first, end),
                            Arrays.copyOfRange(points.values(), first, end))));
        }
        return chunks;
    }
}
