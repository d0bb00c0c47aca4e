package org.staveworks.invoice.internal.matching;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of `invoice.match`, with what pages name it by.
///
/// @param amount in minor units
public record MatchRow(
        UUID id,
        UUID invoiceId,
        @Nullable String invoiceNumber,
        UUID statementId,
        String statementNumber,
        UUID statementLineId,
        int lineNumber,
        UUID orderId,
        String orderNumber,
        UUID deliveryId,
        String deliveryNumber,
        String description,
        long amount,
        String matchedByName,
        Instant matchedAt,
        @Nullable String undoneByName,
        @Nullable Instant undoneAt,
        @Nullable String undoneReason) {
    public boolean isLive() {
        return undoneAt == null;
    }
}
