package org.staveworks.planning.model;

import java.util.List;

/// Set-up times that depend on the sequence (换型时间): `times.get(a).get(b)` is what a machine takes from family a to
/// family b. Setting up needs the machine alone, so it may be over before the job arrives, and counts as working time.
public record Setups(List<List<Integer>> times) {
    public Setups {
        times = times.stream().map(List::copyOf).toList();
        for (var row : times) {
            if (row.size() != times.size() || row.stream().anyMatch(time -> time < 0)) {
                throw new InvalidInstanceException(
                        "set-up times (%d families, a row of %d): a square of times from 0 on is needed"
                                .formatted(times.size(), row.size()));
            }
        }
    }

    public int between(int from, int to) {
        return times.get(from).get(to);
    }
}
