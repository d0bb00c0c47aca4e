package org.staveworks.performance.internal.proof;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;

/// What one thing that was looked at adds to the confidence, or takes from it.
///
/// @param weight points that it gives at most; 0 of what only takes
/// @param points that it gives; below zero where it takes
/// @param seen   in words of the rules, such as `heard`
/// @param part   how much of what could be seen was seen, 0 to 1
public record ProofPart(
        Kind kind,
        int weight,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal points,
        Seen seen,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal part) {

    @Schema(name = "ProofPartKind")
    public enum Kind {
        /// Was the counter heard while the work went on (计数)?
        COUNTED,
        /// Was the machine producing for as long as the pieces take (运行)?
        RUNNING,
        /// Did it draw the energy that the pieces take (能耗)?
        ENERGY,
        /// Could anybody be so fast (节拍)?
        PACE,
        /// Pieces that were reported and not counted (短缺).
        SHORTFALL
    }

    @Schema(name = "ProofPartSeen")
    public enum Seen {
        /// All that is needed.
        ENOUGH,
        /// Some of it.
        PARTLY,
        /// Nothing of it, although it could have been seen.
        NOTHING,
        /// There is no signal that tells.
        NO_SIGNAL,
        /// There is nothing to compare with yet.
        NO_COMPARISON,
        /// Nobody reported the start.
        NO_START
    }
}
