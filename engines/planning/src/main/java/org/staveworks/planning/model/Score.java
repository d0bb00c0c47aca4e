package org.staveworks.planning.model;

import java.util.Comparator;

/// How good a plan is: first by lateness, then by setting up, then by when all is over. Smaller is better.
///
/// @param tardiness sum over jobs of weight times lateness (加权拖期)
/// @param setup     time spent on setting up
/// @param makespan  when the last operation is over (完工时间)
public record Score(long tardiness, long setup, int makespan) implements Comparable<Score> {
    private static final Comparator<Score> ORDER = Comparator.comparingLong(Score::tardiness)
            .thenComparingLong(Score::setup)
            .thenComparingInt(Score::makespan);

    @Override
    public int compareTo(Score other) {
        return ORDER.compare(this, other);
    }
}
