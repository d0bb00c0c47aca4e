package org.staveworks.trade.internal.payment;

/// What a payment is for.
public enum PaymentKind {
    /// Deposit of an order (定金).
    DEPOSIT,
    /// A statement, or a part of it (货款).
    STATEMENT
}
