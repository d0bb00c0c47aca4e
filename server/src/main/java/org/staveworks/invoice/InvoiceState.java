package org.staveworks.invoice;

/// States of an invoice (发票状态). They follow from what was matched and taken back; nobody sets them.
public enum InvoiceState {
    /// Written by the seller here, not issued (草稿).
    DRAFT,
    /// Known to the platform, nothing of it matched (已登记); red letters and credit notes stay here.
    REGISTERED,
    /// A part answers for accepted lines (部分匹配).
    PARTLY_MATCHED,
    /// All that stands of it answers for accepted lines (已匹配).
    MATCHED,
    /// Taken back in full by red letters (已红冲).
    RED_LETTERED,
    /// A draft that was discarded (已作废).
    VOIDED
}
