package org.staveworks.planning.solve;

import java.time.Duration;

/// How long a solver may search. Same seed, threads and steps give the same plan whenever steps end the search, not
/// time.
///
/// @param steps moves of each thread
public record Limits(Duration time, long steps, int threads, long seed) {
    public Limits {
        if (time.isNegative() || steps < 0 || threads < 1 || threads > 64) {
            throw new IllegalArgumentException("limits (%s, %d steps, %d threads): nothing below zero, 1 to 64 threads"
                    .formatted(time, steps, threads));
        }
    }

    public static Limits ofTime(Duration time, int threads, long seed) {
        return new Limits(time, Long.MAX_VALUE, threads, seed);
    }

    /// Ends by steps alone.
    public static Limits ofSteps(long steps, int threads, long seed) {
        return new Limits(Duration.ofDays(365), steps, threads, seed);
    }
}
