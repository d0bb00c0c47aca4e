package org.staveworks.planning.testing;

/// A statement that a solver has to keep, and how it is tried.
///
/// @param trial throws an [AssertionError] if the solver does not keep it
public record Check(String statement, Runnable trial) {
    static void require(boolean kept, String what, Object... values) {
        if (!kept) {
            throw new AssertionError(what.formatted(values));
        }
    }
}
