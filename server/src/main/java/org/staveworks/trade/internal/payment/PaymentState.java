package org.staveworks.trade.internal.payment;

/// States of a payment (付款状态).
public enum PaymentState {
    /// The payer has told its bank (已指令).
    INSTRUCTED,
    /// The payee has seen it come in (已到账).
    CONFIRMED,
    /// Taken back before it came in (已撤销).
    CANCELLED
}
