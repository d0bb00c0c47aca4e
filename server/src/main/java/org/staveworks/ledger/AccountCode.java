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
    PURCHASES,
    /// Credentials that we hold (持有的应收账款电子凭证); the counterparty is the issuer.
    CREDENTIAL_HELD,
    /// Credentials that we owe (签发的应收账款电子凭证); the counterparty is ourselves, since the holder changes.
    CREDENTIAL_ISSUED,
    /// What selling a credential to a bank cost us (融资成本).
    FINANCE_COST,
    /// What a bank earns by buying a credential (融资收入).
    FINANCE_INCOME,
    /// An account that the organisation opened itself; the counterparty is itself.
    OWN;

    /// Whether its balance is debits less credits; of the others it is credits less debits.
    public boolean isDebitNormal() {
        return switch (this) {
            case RECEIVABLE, DEPOSIT_PAID, SETTLED_IN, PURCHASES, CREDENTIAL_HELD, FINANCE_COST, OWN -> true;
            case PAYABLE, DEPOSIT_RECEIVED, SETTLED_OUT, SALES, CREDENTIAL_ISSUED, FINANCE_INCOME -> false;
        };
    }

    /// As it is stored.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static AccountCode ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
