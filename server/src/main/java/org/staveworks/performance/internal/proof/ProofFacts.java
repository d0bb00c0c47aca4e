package org.staveworks.performance.internal.proof;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What was reported on a ticket and what was heard of the machines that it ran on. Where several
/// tickets ran on a machine at once, it is this ticket's part.
///
/// @param reported      good and scrap
/// @param isStartKnown  whether the start of all the work was reported
/// @param hasMachine    whether it is known on which machine it was, and that one is heard
/// @param isCounted     whether the machine has a counter
/// @param counted       pieces, good or not
/// @param rejects       of them found bad by the machine
/// @param spanMillis    how long the work took
/// @param coveredMillis of it the counter was heard
/// @param knownMillis   of it the machine's state was heard
/// @param producingMillis of it the machine was producing
/// @param cycleMillis   for one piece, by the routing; missing where it says nothing
/// @param bestMillis    for one piece, the shortest that this machine ever took for this operation
/// @param isMetered     whether the machine has a meter
/// @param usualKwh      for one piece, what this machine usually takes for this operation
public record ProofFacts(
        BigDecimal reported,
        BigDecimal good,
        boolean isStartKnown,
        boolean hasMachine,
        boolean isCounted,
        BigDecimal counted,
        BigDecimal rejects,
        long spanMillis,
        long coveredMillis,
        long knownMillis,
        long producingMillis,
        @Nullable Double cycleMillis,
        @Nullable Double bestMillis,
        boolean isMetered,
        BigDecimal energyKwh,
        @Nullable Double usualKwh) {

    public ProofFacts {
        if (coveredMillis > spanMillis || knownMillis > spanMillis || producingMillis > knownMillis) {
            throw new IllegalArgumentException(
                    "Of a span of (%d) ms (%d) can't be covered, (%d) known and (%d) producing"
                            .formatted(spanMillis, coveredMillis, knownMillis, producingMillis));
        }
    }

    /// The shortest that a piece may take; missing where nothing is known of it.
    @Nullable
    Double fastestMillis() {
        if (cycleMillis == null || bestMillis == null) {
            return cycleMillis == null ? bestMillis : cycleMillis;
        }
        return Math.min(cycleMillis, bestMillis);
    }
}
