package org.staveworks.maintenance;

import org.staveworks.kernel.problem.ProblemCode;

/// Refusals of this module.
public enum MaintenanceProblem implements ProblemCode {
    /// A machine has no more of its kind than that.
    MAINTENANCE_UNIT_TOO_HIGH(422),
    /// Only numbers can be compared with a limit.
    SERIES_NOT_NUMERIC(422),
    /// It was done or cancelled already.
    MAINTENANCE_ORDER_CLOSED(409),
    /// Something on the checklist is still open.
    CHECKLIST_OPEN(409),
    /// An order for this plan is open.
    MAINTENANCE_ORDER_EXISTS(409),
    /// Less is in store, or not promised to other orders, than that.
    PARTS_SHORT(409),
    /// Its counter can't be entered: it counts days, or watches a limit.
    NO_COUNTER(409),
    /// Too few failures to learn from.
    FAILURES_TOO_FEW(422),
    /// The runs can't be read.
    RUNS_UNREADABLE(422),
    /// One model at a time is learnt.
    LEARNING_RUNNING(429),
    /// A machine's life is told by this model.
    LIFE_MODEL_IN_USE(409),
    /// No model tells what the machine has left.
    LIFE_NOT_TOLD(409);

    private final int status;

    MaintenanceProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String module() {
        return "maintenance";
    }
}
