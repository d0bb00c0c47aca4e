package org.staveworks.device.internal.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.staveworks.device.SeriesPoints;
import org.staveworks.telemetry.Points;

/// Points of many series in the order in which they arrived, and their form in `device.arrived`.
public final class ArrivedPoints {
    /// A question for one series reads one part in so many of what has arrived.
    public static final int BUCKETS = 32;

    /// Series that began together are mostly those of one device, and are asked for together.
    private static final int NEIGHBOURS = 16;

    private static final int POINT = Integer.BYTES + Long.BYTES + Double.BYTES;

    private final Map<Integer, Growing> bySeries = new HashMap<>();

    static int bucket(int series) {
        return series / NEIGHBOURS & BUCKETS - 1;
    }

    /// Arrays that grow.
    static final class Growing {
        private long[] times = new long[64];
        private double[] values = new double[64];
        private int size;

        void add(long time, double value) {
            if (size == times.length) {
                times = Arrays.copyOf(times, size * 2);
                values = Arrays.copyOf(values, size * 2);
            }
            times[size] = time;
            values[size++] = value;
        }

        long[] times() {
            return Arrays.copyOf(times, size);
        }

        double[] values() {
            return Arrays.copyOf(values, size);
        }
    }

    /// Adds those of a row whose series is wanted.
    void read(byte[] row, IntPredicate isWanted) {
        read(ByteBuffer.wrap(row), isWanted);
    }

    private void read(ByteBuffer in, IntPredicate isWanted) {
        each(in, (series, time, value) -> {
            if (isWanted.test(series)) {
                bySeries.computeIfAbsent(series, id -> new Growing()).add(time, value);
            }
        });
    }

    /// Learns of points one by one, in the order of arrival.
    interface Reader {
        void point(int series, long time, double value);
    }

    static void each(byte[] row, Reader reader) {
        each(ByteBuffer.wrap(row), reader);
    }

    private static void each(ByteBuffer in, Reader reader) {
        while (in.remaining() >= POINT) {
            reader.point(in.getInt(), in.getLong(), in.getDouble());
        }
    }

    /// Those of each series in the order of time.
    List<SeriesPoints> sorted() {
        var sorted = new ArrayList<SeriesPoints>(bySeries.size());
        bySeries.forEach((series, points) ->
                sorted.add(new SeriesPoints(series, Points.ofArrived(points.times(), points.values()))));
        return sorted;
    }

    /// Collects a batch into one row for each bucket.
    public static final class Rows {
        private final ByteBuffer[] rows = new ByteBuffer[BUCKETS];
        private int points;

        public void add(int series, long time, double value) {
            int bucket = bucket(series);
            var row = rows[bucket];
            if (row == null) {
                row = ByteBuffer.allocate(64 * POINT);
            } else if (row.remaining() < POINT) {
                row = ByteBuffer.allocate(row.capacity() * 2).put(row.flip());
            }
            rows[bucket] = row.putInt(series).putLong(time).putDouble(value);
            points++;
        }

        public int points() {
            return points;
        }

        /// Those of some series.
        public List<SeriesPoints> of(Set<Integer> wanted) {
            var found = new ArrivedPoints();
            for (var row : rows) {
                if (row != null) {
                    found.read(row.duplicate().flip(), wanted::contains);
                }
            }
            return found.sorted();
        }

        /// @return the bytes of a bucket, empty where it has none
        public byte[] bytes(int bucket) {
            var row = rows[bucket];
            return row == null ? new byte[0] : Arrays.copyOf(row.array(), row.position());
        }
    }
}
