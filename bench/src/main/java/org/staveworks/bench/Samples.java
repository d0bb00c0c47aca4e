package org.staveworks.bench;

import java.util.Arrays;
import java.util.Collection;

/// Medians and percentiles.
final class Samples {
    private Samples() {}

    static double median(Collection<Double> values) {
        return percentile(values, 50);
    }

    /// Nearest rank.
    static double percentile(Collection<Double> values, int percent) {
        var sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            return 0;
        }
        int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
        return Arrays.stream(sorted).skip(Math.max(0, rank - 1)).findFirst().orElse(0);
    }
}
