package org.staveworks.trade;

/// What an order is for.
public enum OrderKind {
    /// A few pieces that the buyer looks at before the bulk is made (打样).
    SAMPLE,
    /// The goods themselves (大货).
    BULK,
    /// One operation on another member's goods (委外加工).
    SUBCONTRACT
}
