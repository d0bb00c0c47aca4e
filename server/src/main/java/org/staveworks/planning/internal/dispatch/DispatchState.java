package org.staveworks.planning.internal.dispatch;

/// How far a dispatch (派单) is.
public enum DispatchState {
    /// Some of it is not accepted yet.
    OPEN,
    /// All of it is accepted; the buyer has the quotes.
    SETTLED,
    CANCELLED
}
