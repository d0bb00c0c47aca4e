package org.staveworks.planning.promise;

/// What a split should be best at. Each but the first keeps to the due day where that can be done at all.
public enum Objective {
    /// Least cost, lateness counted (最省).
    CHEAPEST,
    /// All of it with the buyer as early as can be, then least cost (最快).
    FASTEST,
    /// Fewest unit-kilometres, then least cost (最近).
    NEAREST,
    /// Each factory takes on the same part of what it has free, as far as lots allow, then least cost (最均衡).
    MOST_EVEN
}
