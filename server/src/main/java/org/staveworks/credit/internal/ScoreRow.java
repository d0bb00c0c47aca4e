package org.staveworks.credit.internal;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A score as it is kept.
///
/// @param points  missing where there were too few facts
/// @param lines   order lines of known outcome
record ScoreRow(
        UUID id,
        UUID organisationId,
        String organisationName,
        LocalDate asOf,
        String scorecard,
        @Nullable Integer points,
        @Nullable BigDecimal badProbability,
        int lines,
        FirmFacts.Facts facts,
        List<Part> parts,
        Instant computedAt) {
    /// @param lost short of the best of this fact
    record Part(String name, @Nullable Double value, int points, int lost) {}
}
