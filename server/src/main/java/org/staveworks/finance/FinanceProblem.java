package org.staveworks.finance;

import org.staveworks.kernel.problem.ProblemCode;

/// Refusals of this module. Where a rule is behind one, its text names the clause.
public enum FinanceProblem implements ProblemCode {
    /// The state machine does not know this step from here.
    STEP_NOT_IN_STATE(409),
    /// The step is the other side's.
    STEP_OF_OTHER_SIDE(403),
    STATEMENT_NOT_AGREED(409),
    STATEMENT_OF_OTHERS(403),
    CREDENTIAL_MORE_THAN_PAYABLE(409),
    CREDENTIAL_CURRENCY_DIFFERS(422),
    CREDENTIAL_DUE_TOO_LATE(409),
    CREDENTIAL_DUE_NEEDS_REASON(409),
    CREDENTIAL_DUE_BEFORE_TODAY(422),
    CREDENTIAL_CANT_BE_IMPOSED(403),
    CREDENTIAL_ENCUMBERED(409),
    CREDENTIAL_FINANCED_ALREADY(409),
    CREDENTIAL_NOT_TO_CANCEL(409),
    CREDENTIAL_OF_BANK_STAYS(409),
    CREDENTIAL_NOT_INVOICED(409),
    ISSUER_LIMIT_EXCEEDED(409),
    ISSUER_LIMIT_BELOW_USED(409),
    ISSUER_STOPPED(409),
    ISSUER_NOT_STOPPED(409),
    ISSUER_OVERDUE(409),
    SPLIT_DOES_NOT_ADD_UP(422),
    SPLIT_PARTS(422),
    AMOUNT_MORE_THAN_CREDENTIAL(409),
    PASS_TO_ISSUER(409),
    NOT_A_BANK(422),
    BANK_NAMED_TWICE(422),
    CONSENT_ENDED(403),
    FACT_NOT_CONSENTED(403),
    QUOTE_NOT_STANDING(409),
    QUOTE_COSTS_TOO_MUCH(422),
    QUOTE_VALUE_DAY(422),
    REGISTRATION_MISSING(409),
    ACCOUNT_MISSING(409),
    REDEMPTION_NOT_DUE(409);

    private final int status;

    FinanceProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String module() {
        return "finance";
    }
}
