package org.staveworks.trade;

import org.staveworks.kernel.problem.ProblemCode;

/// Refusals of this module.
public enum TradeProblem implements ProblemCode {
    /// The state machine does not know this step from here.
    STEP_NOT_IN_STATE(409),
    /// The step is the other side's.
    STEP_OF_OTHER_SIDE(403),
    SAME_ORGANISATION(422),
    RFQ_QUOTES_DUE_PASSED(409),
    QUOTE_EXPIRED(409),
    QUOTE_CURRENCY_DIFFERS(422),
    QUOTE_LINE_TWICE(422),
    QUOTE_VERSION_CHANGED(409),
    QUOTE_LINES_DIFFER(422),
    PRICE_BREAKS_NOT_RISING(422),
    AWARD_MORE_THAN_ASKED(422),
    AWARD_LESS_THAN_MINIMUM(422),
    AWARD_MORE_THAN_AVAILABLE(422),
    AWARD_NOT_QUOTED(422),
    AWARD_OF_STANDING_QUOTE_ONLY(409),
    SAMPLE_QUANTITY_MISSING(422),
    UNIT_UNKNOWN(422),
    CURRENCY_UNKNOWN(422),
    LINE_SUM_DISAGREES(422),
    EXTERNAL_NUMBER_REUSED(409),
    ORDER_ROWS_DISAGREE(422),
    TERMS_OUTSIDE_RULE(409),
    SAMPLE_NOT_ACCEPTED(409),
    CHANGE_EMPTY(422),
    CHANGE_OPEN(409),
    CHANGE_BELOW_DELIVERED(409),
    CHANGE_OWN(403),
    CHANGE_OF_OTHER(403),
    DEPOSIT_NONE(409),
    DEPOSIT_NOTHING_TO_REFUND(409),
    DELIVERY_MORE_THAN_ORDERED(409),
    LOTS_TOO_MANY(422),
    LOTS_MORE_THAN_LINE(422),
    CONTAINER_WITHOUT_LOTS(422),
    CONTAINER_IN_ITSELF(422),
    DELIVERY_WITHOUT_LOTS(409),
    DATE_ORDER(422),
    ACCEPTANCE_MORE_THAN_DELIVERED(409),
    ACCEPTANCE_REASON_MISSING(422),
    STATEMENT_NOTHING_TO_STATE(409),
    STATEMENT_CURRENCY_NEEDED(422),
    DISPUTE_AMOUNT_TOO_HIGH(422),
    DISPUTE_NONE(409),
    SETTLEMENT_AMOUNT_OUT_OF_RANGE(422),
    SETTLEMENT_BELOW_PAID(409),
    PAYMENT_MORE_THAN_PAYABLE(409),
    PAYMENT_CURRENCY_DIFFERS(422),
    BILL_MISSING(422),
    /// The payment is made by a credential; its fate is decided there.
    PAYMENT_BY_CREDENTIAL(409),
    METHOD_BY_CREDENTIAL(422);

    private final int status;

    TradeProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String module() {
        return "trade";
    }
}
