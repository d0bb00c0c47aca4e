package org.staveworks.ledger;

import java.util.Locale;

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
    ADJUSTMENT;

    /// As it is stored.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Component of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
