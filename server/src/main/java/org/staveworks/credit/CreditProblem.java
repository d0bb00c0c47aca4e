package org.staveworks.credit;

import org.staveworks.kernel.problem.ProblemCode;

/// Refusals of this module.
public enum CreditProblem implements ProblemCode {
    /// A bank reads a firm's file only while the firm lets it.
    CREDIT_CONSENT_MISSING(403),
    /// The file has no such fact.
    CREDIT_FACT_UNKNOWN(422),
    OBJECTION_OPEN_ALREADY(409),
    OBJECTION_ANSWERED(409),
    SIGNAL_DECIDED(409);

    private final int status;

    CreditProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String module() {
        return "credit";
    }
}
