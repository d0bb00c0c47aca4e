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
    ADJUSTMENT,
    /// A credential is issued, passed on or cancelled.
    CREDENTIAL,
    /// A bank pays for a credential.
    FINANCING,
    /// What the bank keeps back of it.
    DISCOUNT,
    /// A credential is paid when it is due.
    REDEMPTION,
    FEE,
    /// An entry that the organisation makes itself.
    JOURNAL;

    /// As it is stored.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Component of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
