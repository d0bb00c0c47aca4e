package org.staveworks.alarm.internal.engine;

import java.util.Arrays;

/// Points of one channel that may still be joined by late ones: rising in time, one value for each moment.
final class Window {
    private long[] times = new long[16];
    private double[] values = new double[16];
    private int from;
    private int end;

    /// @return whether it tells something new
    boolean add(long time, double value) {
        if (end == from || time > times[end - 1]) {
            insert(end, time, value);
            return true;
        }
        int at = Arrays.binarySearch(times, from, end, time);
        if (at < 0) {
            insert(-at - 1, time, value);
            return true;
        }
        boolean isNew = values[at] != value;
        values[at] = value;
        return isNew;
    }

    private void insert(int at, long time, double value) {
        int place = at;
        if (end == times.length) {
            int size = end - from;
            int room = size > times.length / 2 ? times.length * 2 : times.length;
            var roomyTimes = new long[room];
            var roomyValues = new double[room];
            System.arraycopy(times, from, roomyTimes, 0, size);
            System.arraycopy(values, from, roomyValues, 0, size);
            times = roomyTimes;
            values = roomyValues;
            place -= from;
            from = 0;
            end = size;
        }
        System.arraycopy(times, place, times, place + 1, end - place);
        System.arraycopy(values, place, values, place + 1, end - place);
        times[place] = time;
        values[place] = value;
        end++;
    }

    /// Where the first point after a moment stands.
    int after(long time) {
        int at = Arrays.binarySearch(times, from, end, time);
        return at < 0 ? -at - 1 : at + 1;
    }

    /// Its time; [Leaf#NEVER] behind the last one.
    long time(int at) {
        return at < end ? times[at] : Leaf.NEVER;
    }

    double value(int at) {
        return values[at];
    }

    void dropUpTo(long time) {
        from = after(time);
    }
}
