package org.staveworks.ledger.engine;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An open hold.
record LiveHold(
        UUID id,
        LiveAccount debit,
        LiveAccount credit,
        long amount,
        @Nullable Instant expiresAt) {
    boolean isExpired(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }
}
