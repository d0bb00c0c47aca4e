package org.staveworks.planning.internal.schedule;

/// What made a schedule as it is.
public enum ScheduleCause {
    /// All that is not begun or locked was planned anew (重排).
    ANEW,
    /// Only what was hit was planned anew (修补).
    MEND,
    /// A person put something elsewhere.
    MOVE
}
