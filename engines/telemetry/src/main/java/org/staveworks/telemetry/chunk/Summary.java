package org.staveworks.telemetry.chunk;

import org.staveworks.telemetry.Points;

/// What a stretch of points amounts to, so that long spans need no unpacking.
///
/// @param count at least one
/// @param from  time of the first point
/// @param to    time of the last point, which belongs to it
public record Summary(int count, long from, long to, double first, double last, double min, double max, double sum) {

    /// @throws IllegalArgumentException where there are none
    public static Summary of(Points points) {
        int size = points.size();
        if (size == 0) {
            throw new IllegalArgumentException("no points");
        }
        var values = points.values();
        double min = values[0];
        double max = values[0];
        double sum = 0;
        for (double value : values) {
            min = Math.min(min, value);
            max = Math.max(max, value);
            sum += value;
        }
        return new Summary(
                size, points.times()[0], points.times()[size - 1], values[0], values[size - 1], min, max, sum);
    }

    public double mean() {
        return sum / count;
    }
}
