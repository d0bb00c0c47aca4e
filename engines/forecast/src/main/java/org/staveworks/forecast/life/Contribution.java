package org.staveworks.forecast.life;

import org.jspecify.annotations.Nullable;

/// What one cause adds to a forecast.
///
/// @param quantity whose; none for the other kinds
/// @param cycles   added, or taken where negative
/// @param level    the quantity's level now
/// @param drift    how far that is from the machine's own beginning
public record Contribution(
        ContributionKind kind,
        @Nullable String quantity,
        double cycles,
        @Nullable Double level,
        @Nullable Double drift) {}
