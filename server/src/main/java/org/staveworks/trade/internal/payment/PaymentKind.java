package org.staveworks.trade.internal.payment;

/// What a payment is for.
public enum PaymentKind {
    /// Deposit of an order (定金).
    DEPOSIT,
    /// An unused deposit, or a part of it, on its way back from the seller to the buyer (定金退还).
    DEPOSIT_REFUND,
    /// A statement, or a part of it (货款).
    STATEMENT
}
