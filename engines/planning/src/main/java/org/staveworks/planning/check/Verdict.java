package org.staveworks.planning.check;

import java.util.List;
import org.staveworks.planning.model.Score;

/// What the checker found.
///
/// @param score      counted from the placements as they stand, even where the plan breaks rules
/// @param violations the first of them
/// @param total      how many there are
public record Verdict(Score score, List<Violation> violations, int total) {
    /// More would tell nobody more.
    public static final int VIOLATIONS_MAX = 1_000;

    public Verdict {
        violations = List.copyOf(violations);
    }

    public boolean isFeasible() {
        return total == 0;
    }
}
