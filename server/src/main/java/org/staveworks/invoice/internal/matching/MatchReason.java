package org.staveworks.invoice.internal.matching;

/// Why a match is proposed. The words stand in `messages/invoice/reasons_…`.
public enum MatchReason {
    /// The invoice's remark names the statement.
    NAMES_STATEMENT,
    /// The invoice names the order.
    NAMES_ORDER,
    /// What is open of the invoice is what is open of the statement.
    SAME_TOTAL,
    /// What is open of the invoice is what these lines come to.
    SAME_SUM,
    /// Lines of both have the same amount.
    SAME_AMOUNTS,
    /// Lines of both have the same quantity.
    SAME_QUANTITIES,
    /// Lines of both describe the same goods.
    SAME_DESCRIPTIONS,
    /// Nothing but buyer and seller agrees; the oldest lines come first.
    OLDEST_FIRST
}
