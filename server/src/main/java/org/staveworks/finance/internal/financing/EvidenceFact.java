package org.staveworks.finance.internal.financing;

/// What a holder can let a bank see of a credential's background (可见事实).
public enum EvidenceFact {
    ORDER,
    /// What the workshop reported on the work orders for the goods (报工).
    SCANS,
    /// Operations that are inspections (质检), and what the buyer accepted and rejected, with reasons.
    INSPECTION,
    DELIVERY,
    ACCEPTANCE,
    STATEMENT,
    INVOICE,
    /// The documents that the other facts name, to read (单据).
    DOCUMENT,
    /// How the debtor has paid so far (履约记录).
    HISTORY,
    /// The holder's own credit file (诚信档案); see [org.staveworks.finance.CreditRecords].
    CREDIT
}
