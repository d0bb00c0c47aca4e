package org.staveworks.trade;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.value.Quantity;

/// A seller has confirmed an order; both are bound.
///
/// @param rfqId the request that it came from; missing where it was placed without one
/// @param at    when
public record OrderConfirmed(
        UUID orderId,
        String number,
        OrderKind kind,
        UUID buyerId,
        UUID sellerId,
        @Nullable UUID rfqId,
        List<Line> lines,
        Instant at) {
    public OrderConfirmed {
        lines = List.copyOf(lines);
    }

    /// @param sellerProductId of the seller's own catalogue; not for the buyer's eyes
    /// @param dueDate         promised
    public record Line(
            UUID id,
            @Nullable UUID sellerProductId,
            String description,
            Quantity quantity,
            @Nullable LocalDate dueDate) {}
}
