package org.staveworks.planning.check;

import java.util.List;
import org.staveworks.planning.model.Placement;

/// One rule that a plan breaks, and where.
///
/// @param at what breaks it, then what it meets or should have waited for; empty where nothing is placed
public record Violation(Code code, List<Placement> at, String text) {
    public Violation {
        at = List.copyOf(at);
    }

    /// The rules (see [Checker]).
    public enum Code {
        /// The quantities of a job's lots: their number, their sum, the smallest.
        LOTS,
        /// A placement of something that there is not: a job, a lot, an operation, a machine.
        UNKNOWN,
        /// An operation of a lot that has no place.
        MISSING,
        /// An operation of a lot that has more than one place.
        TWICE,
        /// A machine that cannot do the operation.
        CHOICE,
        /// A frozen operation that is somewhere else, or at another time.
        FROZEN,
        /// A start before the job is released.
        RELEASE,
        /// A start before the machine is there.
        READY,
        /// A start while the machine is closed, or closed time within what cannot pause.
        CLOSED,
        /// An end that is not where working time leads to.
        TIME,
        /// A start before the step before it is over and its goods are here.
        ORDER,
        /// A start before a job that has to be over first is over and its goods are here.
        AFTER,
        /// A lot that leaves the site where it has to stay.
        SITE,
        /// Two operations at once on a machine.
        OVERLAP,
        /// Too little time to set up the machine.
        SETUP
    }
}
