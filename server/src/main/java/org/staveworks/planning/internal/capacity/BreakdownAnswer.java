package org.staveworks.planning.internal.capacity;

/// What the planner made of a machine that says it is down.
public enum BreakdownAnswer {
    /// It is out of work for a while.
    CLOSED,
    /// It is nothing.
    DISMISSED
}
