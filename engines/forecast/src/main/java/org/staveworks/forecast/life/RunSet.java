package org.staveworks.forecast.life;

import java.util.List;

/// Runs of machines of one kind.
///
/// @param quantities names of what a row holds, in its order
public record RunSet(List<String> quantities, List<Run> runs) {
    public RunSet {
        quantities = List.copyOf(quantities);
        runs = List.copyOf(runs);
        for (var run : runs) {
            if (run.width() != quantities.size()) {
                throw new IllegalArgumentException("run (%s) has %d values a row, but there are names for %d"
                        .formatted(run.unit(), run.width(), quantities.size()));
            }
        }
    }

    public double meanLength() {
        return runs.stream().mapToInt(Run::length).average().orElse(0);
    }
}
