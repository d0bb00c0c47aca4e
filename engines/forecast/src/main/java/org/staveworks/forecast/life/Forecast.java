package org.staveworks.forecast.life;

import java.util.List;

/// How long a machine has left.
///
/// @param cycle         after which this is said
/// @param left          cycles, at most the cap, where it means "that or more"
/// @param low           the interval's begin, at most `left`
/// @param high          its end, at least `left`; at the cap it is open
/// @param contributions add up to `left`
/// @param alike         nearest first
public record Forecast(
        int cycle, double left, double low, double high, List<Contribution> contributions, List<Alike> alike) {
    public Forecast {
        contributions = List.copyOf(contributions);
        alike = List.copyOf(alike);
    }

    /// A point of the curve over time.
    public record Point(int cycle, double left, double low, double high) {}
}
