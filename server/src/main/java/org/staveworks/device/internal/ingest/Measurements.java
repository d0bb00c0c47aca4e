package org.staveworks.device.internal.ingest;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What one message tells: at a moment, a metric had a value, which is a number or a word.
public final class Measurements {
    private String[] metrics = new String[16];
    private long[] times = new long[16];
    private double[] numbers = new double[16];
    private @Nullable String[] words = new @Nullable String[16];
    private int size;

    public void add(String metric, long time, double number) {
        put(metric, time, number, null);
    }

    public void add(String metric, long time, String word) {
        put(metric, time, 0, word);
    }

    private void put(String metric, long time, double number, @Nullable String word) {
        if (size == metrics.length) {
            metrics = Arrays.copyOf(metrics, size * 2);
            times = Arrays.copyOf(times, size * 2);
            numbers = Arrays.copyOf(numbers, size * 2);
            words = Arrays.copyOf(words, size * 2);
        }
        metrics[size] = metric;
        times[size] = time;
        numbers[size] = number;
        words[size++] = word;
    }

    public int size() {
        return size;
    }

    public String metric(int index) {
        return metrics[index];
    }

    /// Milliseconds since 1970.
    public long time(int index) {
        return times[index];
    }

    public double number(int index) {
        return numbers[index];
    }

    /// Null where it is a number.
    public @Nullable String word(int index) {
        return words[index];
    }
}
