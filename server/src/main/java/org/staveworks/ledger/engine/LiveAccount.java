package org.staveworks.ledger.engine;

import java.util.UUID;

/// An account as the sequencer holds it in memory: its sums run ahead of the database by the batch that is being made.
final class LiveAccount {
    final long no;
    final UUID id;
    final AccountKey key;
    final Limit limit;
    long debit;
    long credit;
    long debitHeld;
    long creditHeld;

    LiveAccount(long no, UUID id, AccountKey key, Limit limit) {
        this.no = no;
        this.id = id;
        this.key = key;
        this.limit = limit;
    }

    /// Whether its sums keep the limit and fit.
    boolean isWithinLimit() {
        var debits = debit + debitHeld;
        var credits = credit + creditHeld;
        return switch (limit) {
            case NONE -> true;
            case DEBITS -> debits <= credit;
            case CREDITS -> credits <= debit;
        };
    }

    boolean fits() {
        return debit >= 0
                && credit >= 0
                && debitHeld >= 0
                && creditHeld >= 0
                && debit + debitHeld >= 0
                && credit + creditHeld >= 0;
    }

    long[] sums() {
        return new long[] {debit, credit, debitHeld, creditHeld};
    }

    void restore(long[] sums) {
        debit = sums[0];
        credit = sums[1];
        debitHeld = sums[2];
        creditHeld = sums[3];
    }
}
