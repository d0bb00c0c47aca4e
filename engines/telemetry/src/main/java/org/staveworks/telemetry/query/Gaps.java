package org.staveworks.telemetry.query;

import java.util.ArrayList;
import java.util.List;
import org.staveworks.telemetry.Points;

/// Where a series was silent.
public final class Gaps {
    private Gaps() {}

    /// @param after time of the last point before it
    /// @param until time of the next point
    public record Gap(long after, long until) {}

    /// Distances between neighbours that are longer than a machine may be silent.
    ///
    /// @param silence in milliseconds
    public static List<Gap> of(Points points, long silence) {
        var gaps = new ArrayList<Gap>();
        var times = points.times();
        for (int i = 1; i < times.length; i++) {
            if (times[i] - times[i - 1] > silence) {
                gaps.add(new Gap(times[i - 1], times[i]));
            }
        }
        return gaps;
    }
}
