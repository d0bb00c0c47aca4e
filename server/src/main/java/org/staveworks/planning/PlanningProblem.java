package org.staveworks.planning;

import org.staveworks.kernel.problem.ProblemCode;

/// Refusals of this module.
public enum PlanningProblem implements ProblemCode {
    /// Working hours of one day may not overlap.
    SHIFTS_OVERLAP(422),
    /// Only capabilities of own machines can be offered.
    CAPABILITY_NOT_OWN(422),
    /// A machine has no more of its kind than that.
    MACHINES_TOO_MANY(422),
    CLOSURE_OVER(409),
    /// The request takes no more quotes.
    REQUEST_TAKES_NO_QUOTES(409),
    /// The line of the request is split already.
    LINE_DISPATCHED_ALREADY(409),
    /// Only whole units in the currency of the platform's home are split.
    LINE_NOT_DIVISIBLE(422),
    /// A proposal that was looked at no longer holds: capacity was taken or closed meanwhile.
    CAPACITY_GONE(409),
    SHARES_EXCEED_QUANTITY(422),
    DISPATCH_CLOSED(409),
    /// All units of a dispatch are offered, accepted or ordered.
    NOTHING_OPEN(409),
    SHARE_ANSWERED(409),
    /// The load of so many factories is not reckoned at once.
    LOAD_TOO_WIDE(422);

    private final int status;

    PlanningProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String module() {
        return "planning";
    }
}
