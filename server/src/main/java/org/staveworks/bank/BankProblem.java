package org.staveworks.bank;

import org.staveworks.kernel.problem.ProblemCode;

/// Refusals of this module.
public enum BankProblem implements ProblemCode {
    ACCOUNT_NUMBER_NOT_VALID(422),
    CNAPS_NOT_VALID(422),
    CURRENCY_NOT_VALID(422),
    NOT_A_BANK(422),
    ACCOUNT_REGISTERED_ALREADY(409),
    ACCOUNT_TAKEN(409),
    ACCOUNT_NOT_IN_STATE(409),
    ACCOUNT_NOT_USABLE(409),
    ACCOUNT_IN_USE(409),
    ACCOUNT_CURRENCY_DIFFERS(409),
    BANK_NOT_LINKED(409),
    BANK_LINKED_ALREADY(409),
    CHANNEL_UNKNOWN(422),
    ADDRESS_NOT_VALID(422),
    CREDENTIAL_UNKNOWN(422),
    DIFFERENCE_NOT_IN_STATE(409),
    FILE_NOT_IN_STATE(409);

    private final int status;

    BankProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String module() {
        return "bank";
    }
}
