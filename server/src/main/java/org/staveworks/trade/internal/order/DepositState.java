package org.staveworks.trade.internal.order;

/// What became of an order's deposit (定金).
public enum DepositState {
    /// None was agreed.
    NONE,
    /// The buyer is to pay it once the order is confirmed (待付).
    DUE,
    /// The buyer has told its bank (已付待确认).
    INSTRUCTED,
    /// The seller has confirmed it (已收).
    RECEIVED
}
