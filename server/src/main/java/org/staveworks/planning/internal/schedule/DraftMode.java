package org.staveworks.planning.internal.schedule;

/// What a search may move.
public enum DraftMode {
    /// All that is neither begun nor locked (重排).
    ANEW,
    /// Only what was hit, and what follows it in its lot (修补).
    MEND
}
