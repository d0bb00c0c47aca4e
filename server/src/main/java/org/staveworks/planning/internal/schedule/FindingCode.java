package org.staveworks.planning.internal.schedule;

import org.staveworks.planning.check.Violation;

/// What no longer holds of a schedule with today's facts.
public enum FindingCode {
    /// Not in the plan.
    UNPLANNED,
    /// Should have begun, so many minutes ago.
    OVERDUE,
    /// No machine of the workshop can do it; it and what follows in its lot cannot be planned.
    NO_MACHINE,
    /// Begins in closed time.
    CLOSED,
    /// Takes another time than it was planned for: closed time within, another quantity or routing.
    TIME,
    /// Begins before the step before it is over and brought here, or before what was given out is back.
    ORDER,
    /// Two at once on a machine.
    OVERLAP,
    /// Too little time to set up the machine.
    SETUP,
    /// Stands on a machine that is not there any more, or cannot do it.
    CHOICE;

    static FindingCode of(Violation.Code code) {
        return switch (code) {
            case CLOSED, READY -> CLOSED;
            case TIME -> TIME;
            case ORDER, AFTER, SITE -> ORDER;
            case OVERLAP -> OVERLAP;
            case SETUP -> SETUP;
            case CHOICE, UNKNOWN, TWICE -> CHOICE;
            case RELEASE, FROZEN -> OVERDUE;
            case LOTS, MISSING -> UNPLANNED;
        };
    }
}
