package org.staveworks.trade;

/// From when the days of payment count (账期起算).
public enum TermsBasis {
    /// The day on which the goods arrive (到货).
    DELIVERY,
    /// The day on which they are accepted (验收).
    ACCEPTANCE,
    /// The day on which the seller draws the monthly statement (对账).
    STATEMENT
}
