package org.staveworks.trade;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A buyer places an order with a seller.
///
/// @param externalNumber the buyer's own order number, unique for the buyer; placing the same order again under the
///                       same number answers the order that is there
/// @param title          what it is about; the first line's description where missing
/// @param depositPercent of the gross sum, 0 to 100
/// @param sampleQuantity of each line: a sample order is placed first, and this one waits for its approval
/// @param incoterm       Incoterms rule and place, such as `FCA Shenzhen`
/// @param transportMode  such as `Air`, `Truck`
/// @param orderedOn      business date; not after today
public record PlaceOrder(
        UUID buyerId,
        UUID sellerId,
        OrderKind kind,
        @Nullable String externalNumber,
        @Nullable String title,
        String currency,
        PaymentTerms terms,
        BigDecimal depositPercent,
        @Nullable BigDecimal sampleQuantity,
        @Nullable UUID deliverySiteId,
        @Nullable String incoterm,
        @Nullable String transportMode,
        @Nullable LocalDate neededBy,
        @Nullable String note,
        LocalDate orderedOn,
        List<NewOrderLine> lines) {
    public PlaceOrder {
        lines = List.copyOf(lines);
    }
}
