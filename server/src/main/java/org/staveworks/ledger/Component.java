package org.staveworks.ledger;

/// What a transfer is for.
public enum Component {
    /// The goods themselves, value-added tax included.
    GOODS,
    FREIGHT,
    INSURANCE,
    DEPOSIT,
    /// Use of a deposit against what is owed.
    DEPOSIT_USE,
    PAYMENT,
    /// A difference that both sides settled.
    ADJUSTMENT
}
