package org.staveworks.trade;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The seller confirms an order.
///
/// @param promisedDates by order line; lines without one keep theirs
/// @param products      by order line, which of the seller's own products it is; lines without one keep theirs
/// @param termsReason   why the parties agreed on terms outside the rule on payment to small firms
/// @param confirmedOn   business date
public record ConfirmOrder(
        UUID orderId,
        Map<UUID, LocalDate> promisedDates,
        Map<UUID, UUID> products,
        @Nullable String termsReason,
        LocalDate confirmedOn) {
    public ConfirmOrder {
        promisedDates = Map.copyOf(promisedDates);
        products = Map.copyOf(products);
    }
}
