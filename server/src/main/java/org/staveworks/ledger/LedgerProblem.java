package org.staveworks.ledger;

import org.staveworks.kernel.problem.ProblemCode;

/// Refusals of this module.
public enum LedgerProblem implements ProblemCode {
    PERIOD_NOT_OVER(409),
    PERIOD_CLOSED_BEFORE(409),
    LEDGER_NOT_ANSWERING(503);

    private final int status;

    LedgerProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String module() {
        return "ledger";
    }
}
