package org.staveworks.maintenance.internal.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A straight line through a value a day, and when it meets a limit.
///
/// @param days from the last day on; 0 where the last value is beyond the limit already
/// @param low  the earliest day that the spread of the values allows, at the usual 90 %
/// @param high the latest; missing where the values allow that it never does
record Trend(double days, double low, @Nullable Double high) {
    private static final int VALUES_MIN = 5;
    /// Normal deviate for 5 % on each side.
    private static final double DEVIATE = 1.645;
    private static final double DAYS_MAX = 365;

    /// @param day whole days, rising
    record Daily(int day, double mean) {}

    /// @return null where the line does not meet the limit within a year, or there are too few days to draw one
    static @Nullable Trend toLimit(List<Daily> daily, double limit, boolean isUpper) {
        if (daily.isEmpty()) {
            return null;
        }
        var last = daily.getLast();
        if (isUpper ? last.mean() > limit : last.mean() < limit) {
            return new Trend(0, 0, 0.0);
        }
        if (daily.size() < VALUES_MIN) {
            return null;
        }
        double days = daily.stream().mapToInt(Daily::day).average().orElse(0);
        double mean = daily.stream().mapToDouble(Daily::mean).average().orElse(0);
        double across = 0;
        double together = 0;
        for (var each : daily) {
            across += (each.day() - days) * (each.day() - days);
            together += (each.day() - days) * (each.mean() - mean);
        }
        double slope = together / across;
        double squares = 0;
        for (var each : daily) {
            double off = each.mean() - mean - slope * (each.day() - days);
            squares += off * off;
        }
        double error = DEVIATE * Math.sqrt(squares / (daily.size() - 2) / across);
        int sign = isUpper ? 1 : -1;
        double way = sign * (limit - mean);
        double now = last.day() - days;
        // A slope that chance can explain is no trend.
        if (sign * slope - error <= 0) {
            return null;
        }
        double met = way / (sign * slope) - now;
        if (met > DAYS_MAX) {
            return null;
        }
        double latest = way / (sign * slope - error) - now;
        return new Trend(
                Math.max(0, met),
                Math.max(0, way / (sign * slope + error) - now),
                latest > DAYS_MAX ? null : Math.max(0, latest));
    }
}
