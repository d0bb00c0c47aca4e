package org.staveworks.invoice;

import org.staveworks.kernel.problem.ProblemCode;

/// Refusals of this module.
public enum InvoiceProblem implements ProblemCode {
    FILE_TOO_LARGE(413),
    FILE_NOT_XML(422),
    NOT_AN_E_INVOICE(422),
    ARCHIVE_TOO_LARGE(413),
    ARCHIVE_WITHOUT_INVOICES(422),
    INVOICE_NUMBER_NOT_VALID(422),
    INVOICE_NUMBERS_DIFFER(422),
    RED_LETTER_SIGN(422),
    TAX_RATE_NOT_READABLE(422),
    LINE_PRICE_DIFFERS(422),
    LINE_TAX_DIFFERS(422),
    TAX_DIFFERS(422),
    SUM_DIFFERS(422),
    /// Neither tax number is the caller's.
    INVOICE_OF_OTHERS(422),
    INVOICE_FROM_TOMORROW(422),
    INVOICE_REGISTERED(409),
    /// Somebody else uses it; by whom is nobody's business.
    INVOICE_IN_USE(409),
    TAKEN_BACK_TOO_MUCH(409),
    INVOICE_NOT_MATCHABLE(409),
    STATEMENT_NOT_AGREED(409),
    STATEMENT_OF_OTHER_PARTIES(422),
    MATCH_CURRENCY_DIFFERS(422),
    MATCH_LINE_TWICE(422),
    MATCH_BEYOND_INVOICE(409),
    MATCH_BEYOND_ACCEPTED(409),
    MATCH_UNDONE(409),
    MATCH_CLAIMED(409),
    CLAIM_BEYOND_INVOICE(409),
    SELLER_ISSUES(403),
    /// Between two parties in China the tax authority's platform issues.
    INVOICE_NEEDS_FAPIAO(409),
    STATEMENT_COVERED(409),
    COUNTRY_UNKNOWN(422),
    /// EN 16931 BR-O-11 to BR-O-14.
    OUTSIDE_SCOPE_MIXED(422),
    INVOICE_NOT_A_DRAFT(409),
    INVOICE_NOT_CREDITABLE(409),
    INVOICE_NOT_UBL(409);

    private final int status;

    InvoiceProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String module() {
        return "invoice";
    }
}
