package org.staveworks.ledger.engine;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of the transfers as the batch will write it; its number follows from its place.
///
/// @param groupNo number of the group's first transfer; null for one alone
record BookedTransfer(
        Posting posting,
        long hash,
        LiveAccount debit,
        LiveAccount credit,
        long amount,
        @Nullable Long groupNo) {
    UUID id() {
        return posting.id();
    }
}
