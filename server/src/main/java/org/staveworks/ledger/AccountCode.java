package org.staveworks.ledger;

import java.util.Locale;

/// The accounts of an organisation's book, each kept per counterparty and currency.
public enum AccountCode {
    /// What the counterparty owes us (应收账款).
    RECEIVABLE,
    /// What we owe the counterparty (应付账款).
    PAYABLE,
    /// Deposit that we paid (预付定金).
    DEPOSIT_PAID,
    /// Deposit that we received (预收定金).
    DEPOSIT_RECEIVED,
    /// Money that our bank says came in (已收).
    SETTLED_IN,
    /// Money that our bank says went out (已付).
    SETTLED_OUT,
    /// Counter-account of receivables.
    SALES,
    /// Counter-account of payables.
    PURCHASES;

    /// Whether its balance is debits less credits; of the others it is credits less debits.
    public boolean isDebitNormal() {
        return this == RECEIVABLE || this == DEPOSIT_PAID || this == SETTLED_IN || this == PURCHASES;
    }

    /// As it is stored.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
