package org.staveworks.trade;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/// A buyer has judged goods of a delivery.
///
/// @param isAutomatic whether the agreed days ran out
/// @param lines       what this judgement decided
/// @param at          when it was entered
public record DeliveryAccepted(
        UUID deliveryId,
        UUID orderId,
        OrderKind orderKind,
        UUID buyerId,
        UUID sellerId,
        LocalDate acceptedOn,
        boolean isAutomatic,
        List<Line> lines,
        Instant at) {
    public DeliveryAccepted {
        lines = List.copyOf(lines);
    }

    public record Line(UUID orderLineId, BigDecimal accepted, BigDecimal rejected) {}
}
