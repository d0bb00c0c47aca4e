package org.staveworks.trade.internal.order;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.trade.AskChange;
import org.staveworks.trade.internal.Side;

/// A row of `trade.order_change`.
///
/// @param lines what shall be different; empty for a cancellation
public record OrderChangeRow(
        UUID id,
        UUID orderId,
        UUID buyerId,
        UUID sellerId,
        Side askedBy,
        String askedByName,
        State state,
        boolean isCancellation,
        String reason,
        List<AskChange.Line> lines,
        @Nullable String answerNote,
        Instant askedAt,
        @Nullable Instant answeredAt) {

    /// States of a change request.
    @Schema(name = "OrderChangeState")
    public enum State {
        PROPOSED,
        AGREED,
        REJECTED,
        WITHDRAWN
    }
}
