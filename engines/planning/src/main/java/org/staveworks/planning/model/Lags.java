package org.staveworks.planning.model;

import java.util.List;

/// Transport times between sites: `times.get(a).get(b)`. The way needs no machine and goes on at any hour.
///
/// @param times square, 0 on the diagonal; empty where no way takes time
public record Lags(List<List<Integer>> times) {
    public static final Lags NONE = new Lags(List.of());

    public Lags {
        times = times.stream().map(List::copyOf).toList();
        for (int a = 0; a < times.size(); a++) {
            var row = times.get(a);
            if (row.size() != times.size() || row.get(a) != 0 || row.stream().anyMatch(time -> time < 0)) {
                throw new InvalidInstanceException(
                        "transport times (row %d): a square of times from 0 on with a diagonal of 0 is needed"
                                .formatted(a));
            }
        }
    }

    public int between(int from, int to) {
        return times.isEmpty() ? 0 : times.get(from).get(to);
    }
}
