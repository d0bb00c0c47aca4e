package org.staveworks.forecast.life;

import java.util.Arrays;
import java.util.List;

/// What one told column gives or takes, as steps.
///
/// @param edges  rising; a value on an edge belongs to the step above
/// @param cycles of each step, one more than edges
record Shape(List<Double> edges, List<Double> cycles) {
    Shape {
        edges = List.copyOf(edges);
        cycles = List.copyOf(cycles);
        if (cycles.size() != edges.size() + 1) {
            throw new IllegalArgumentException("a shape of %d edges has %d steps, not %d"
                    .formatted(edges.size(), edges.size() + 1, cycles.size()));
        }
    }

    double at(double value) {
        return cycles.get(step(edges, value));
    }

    static int step(List<Double> edges, double value) {
        int low = 0;
        int high = edges.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (value >= edges.get(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// Edges that cut values into steps of about equal count.
    static List<Double> edges(double[] values, int steps) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return java.util.stream.IntStream.range(1, steps)
                .mapToDouble(i -> sorted[(int) ((long) i * sorted.length / steps)])
                .filter(edge -> edge > sorted[0])
                .distinct()
                .boxed()
                .toList();
    }
}
