package org.staveworks.planning.explain;

import org.jspecify.annotations.Nullable;
import org.staveworks.planning.model.Placement;

/// One link of the chain: what an operation waited for until it started.
///
/// @param placement the operation
/// @param cause     what it waited for last
/// @param since     from when the operation could have started but for this cause; never after its start
/// @param other     the operation that stood in the way; null where the cause is none
/// @param setup     time for setting up between the other and this one; 0 where there is none
public record Wait(
        Placement placement,
        Cause cause,
        int since,
        @Nullable Placement other,
        int setup) {
    /// What an operation can wait for.
    public enum Cause {
        /// The job may not begin earlier; or this is when time begins.
        RELEASE,
        /// The operation before it, and the way from there (`other`).
        PREVIOUS_OPERATION,
        /// A job that has to be over first (`other`: its last operation).
        OTHER_JOB,
        /// Its machine was at work on another one (`other`), or was being set up.
        MACHINE_BUSY,
        /// Its machine was closed, or about to close before it could have been over.
        MACHINE_CLOSED,
        /// Its machine came to be there only then.
        MACHINE_NOT_READY,
        /// It stays where it was put: started, confirmed or locked.
        FROZEN,
        /// Nothing: it could have started earlier.
        NOTHING
    }
}
