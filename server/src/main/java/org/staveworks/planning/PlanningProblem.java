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
    /// Somebody said what to make of it already.
    BREAKDOWN_ANSWERED(409),
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
    LOAD_TOO_WIDE(422),
    /// More open operations or machines than one schedule is made for.
    SCHEDULE_TOO_LARGE(422),
    /// There is nothing to plan: no open operation that a machine can do.
    SCHEDULE_EMPTY(409),
    /// One search at a time for an organisation.
    SEARCH_RUNNING(409),
    /// The server searches for others.
    SEARCHES_FULL(429),
    DRAFT_NOT_READY(409),
    /// Facts or the plan changed since the draft was made.
    DRAFT_OUTDATED(409),
    /// It asks what would be if.
    DRAFT_HYPOTHETICAL(409),
    /// The server stopped while it searched.
    DRAFT_INTERRUPTED(409),
    /// No plan keeps what has to stay.
    NO_PLAN_FOUND(409),
    /// A fault of the server's own.
    SEARCH_FAILED(500),
    /// An operation that is not open, or not in the plan.
    OPERATION_NOT_OPEN(422),
    OPERATION_STARTED(409),
    /// What a person wants to put somewhere does not fit; each field is a key with what is in the way.
    MOVE_REFUSED(422),
    PLACE_PAST(422),
    PLACE_CLOSED(422),
    PLACE_TIME(422),
    PLACE_ORDER(422),
    PLACE_OVERLAP(422),
    PLACE_SETUP(422),
    PLACE_CHOICE(422);

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
