package org.staveworks.ledger.engine;

/// What may not happen to an account. Holds count as if they were posted.
public enum Limit {
    NONE,
    /// Debits never exceed credits.
    DEBITS,
    /// Credits never exceed debits.
    CREDITS;

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    static Limit of(String word) {
        return valueOf(word.toUpperCase(java.util.Locale.ROOT));
    }
}
