package org.staveworks.planning.internal.capacity;

/// Why something does not work for a while.
public enum ClosureKind {
    /// All of an organisation (放假).
    HOLIDAY,
    /// Planned work on a machine (保养).
    MAINTENANCE,
    /// A machine has broken down (故障).
    BREAKDOWN
}
