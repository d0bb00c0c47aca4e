package org.staveworks.ledger.engine;

/// What became of a posting.
public enum Outcome {
    BOOKED,
    /// The amount is not more than zero.
    AMOUNT_NOT_POSITIVE,
    /// It would debit and credit the same account.
    SAME_ACCOUNT,
    /// Its accounts are of two books or two currencies.
    ACCOUNTS_DIFFER,
    /// A limited account would exceed its limit, holds counted.
    LIMIT_EXCEEDED,
    /// A sum would no longer fit.
    OVERFLOW,
    HOLD_NOT_FOUND,
    /// The hold was taken, voided or released before.
    HOLD_RESOLVED,
    HOLD_EXPIRED,
    /// A take of more than is held.
    HOLD_EXCEEDED,
    /// The id was used for another posting.
    ID_REUSED,
    /// Another posting of its group was refused.
    GROUP_REFUSED,
    /// It happened in a period that is closed.
    PERIOD_CLOSED
}
