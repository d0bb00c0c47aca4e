package org.staveworks.planning.cluster;

import org.jspecify.annotations.Nullable;
import org.staveworks.planning.model.Score;
import org.staveworks.planning.solve.Answer;

/// The schedule of a site; a site without jobs has none.
record Planned(Part part, Answer answer) {
    static final Score NONE = new Score(0, 0, 0);

    static Score score(@Nullable Planned planned) {
        return planned == null ? NONE : planned.answer().score();
    }

    static long steps(@Nullable Planned planned) {
        return planned == null ? 0 : planned.answer().steps();
    }

    /// The score of two sites together.
    static Score both(Score one, Score other) {
        return new Score(
                one.tardiness() + other.tardiness(),
                one.setup() + other.setup(),
                Math.max(one.makespan(), other.makespan()));
    }
}
