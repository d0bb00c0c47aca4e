package org.staveworks.production;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Plans a work order for the caller's organisation.
///
/// @param productId what is made, one of the caller's own products
/// @param quantity  in the product's unit
/// @param forOrder  the order line that it is made for, if any
public record PlanWorkOrder(
        UUID productId,
        BigDecimal quantity,
        @Nullable LocalDate neededBy,
        @Nullable ForOrder forOrder) {

    /// The order line, with what the work order shows of it.
    public record ForOrder(UUID orderId, String orderNumber, UUID orderLineId, UUID buyerId, String buyerName) {}
}
