package org.staveworks.telemetry;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Points of one series, rising in time, one value for each moment.
///
/// The arrays are handed over, not copied; nobody changes them afterwards.
///
/// @param times  milliseconds since 1970-01-01T00:00:00Z
/// @param values finite numbers
public record Points(long[] times, double[] values) {
    public static final Points NONE = new Points(new long[0], new double[0]);

    /// @throws IllegalArgumentException where the arrays differ in length, times do not rise or a value is not finite
    public Points {
        if (times.length != values.length) {
            throw new IllegalArgumentException(times.length + " times, " + values.length + " values");
        }
        for (int i = 0; i < times.length; i++) {
            if (i > 0 && times[i] <= times[i - 1]) {
                throw new IllegalArgumentException("the time of point " + i + " does not rise");
            }
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException("the value of point " + i + " is not a finite number");
            }
        }
    }

    /// Points in any order, as they arrived; where two have one time, the one that arrived last counts.
    public static Points ofArrived(long[] times, double[] values) {
        if (times.length != values.length) {
            throw new IllegalArgumentException(times.length + " times, " + values.length + " values");
        }
        if (isRising(times)) {
            return new Points(times, values);
        }
        var order = IntStream.range(0, times.length)
                .boxed()
                .sorted((a, b) -> times[a] == times[b] ? Integer.compare(a, b) : Long.compare(times[a], times[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        var sorted = new long[times.length];
        var with = new double[times.length];
        int size = 0;
        for (int index : order) {
            if (size > 0 && sorted[size - 1] == times[index]) {
                size--;
            }
            sorted[size] = times[index];
            with[size++] = values[index];
        }
        return new Points(Arrays.copyOf(sorted, size), Arrays.copyOf(with, size));
    }

    private static boolean isRising(long[] times) {
        return IntStream.range(1, times.length).allMatch(i -> times[i] > times[i - 1]);
    }

    public int size() {
        return times.length;
    }

    /// Those from `from` on, the others without.
    public Points between(long from, long to) {
        int first = indexOf(from);
        int end = Math.max(first, indexOf(to));
        return first == 0 && end == size()
                ? this
                : new Points(Arrays.copyOfRange(times, first, end), Arrays.copyOfRange(values, first, end));
    }

    private int indexOf(long time) {
        int found = Arrays.binarySearch(times, time);
        return found < 0 ? -found - 1 : found;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Points(long[] otherTimes, double[] otherValues)
                && Arrays.equals(times, otherTimes)
                && Arrays.equals(values, otherValues);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(times) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return size() == 0 ? "no points" : size() + " points, " + times[0] + " to " + times[size() - 1];
    }
}
