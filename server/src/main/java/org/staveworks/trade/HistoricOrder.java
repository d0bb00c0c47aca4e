package org.staveworks.trade;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/// An order under the buyer's own number, as far as it has come.
///
/// @param lineIds    in the order of the lines
/// @param deliveries by their own number in the source
public record HistoricOrder(
        UUID buyerId,
        UUID sellerId,
        String externalNumber,
        UUID id,
        OrderState state,
        List<UUID> lineIds,
        Map<String, HistoricDelivery> deliveries) {
    public HistoricOrder {
        lineIds = List.copyOf(lineIds);
        deliveries = Map.copyOf(deliveries);
    }

    public record HistoricDelivery(UUID id, boolean isAccepted) {}
}
