package org.staveworks.finance.internal.financing;

/// What a holder can let a bank see of a credential's background (可见事实).
public enum EvidenceFact {
    ORDER,
    DELIVERY,
    ACCEPTANCE,
    STATEMENT,
    /// How the debtor has paid so far (履约记录).
    HISTORY,
    /// The holder's own credit file (诚信档案); see [org.staveworks.finance.CreditRecords].
    CREDIT
}
