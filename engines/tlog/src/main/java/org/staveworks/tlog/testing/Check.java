package org.staveworks.tlog.testing;

/// A statement that a store has to keep, and how it is tried.
///
/// @param trial throws an [AssertionError] if the store does not keep it
public record Check(String statement, Runnable trial) {
    static void require(boolean kept, String what) {
        if (!kept) {
            throw new AssertionError(what);
        }
    }
}
