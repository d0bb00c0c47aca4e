package org.staveworks.trade;

/// What is charged besides the goods.
public enum ChargeKind {
    FREIGHT,
    INSURANCE
}
