package org.staveworks.trade.internal.statement;

/// States of a monthly statement (对账单状态).
public enum StatementState {
    /// Drawn by the seller, not sent (草稿).
    DRAFT,
    /// The seller stands for it, the buyer has not answered (待确认).
    SENT,
    /// The buyer disputes a line or more; the rest is payable (有异议).
    DISPUTED,
    /// Agreed by both (已确认).
    AGREED,
    /// Paid in full (已结清).
    PAID
}
