package org.staveworks.trade;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.value.Money;
import org.staveworks.kernel.value.Quantity;

/// An order as other modules see it.
public record OrderView(
        UUID id,
        String number,
        OrderKind kind,
        OrderState state,
        UUID buyerId,
        String buyerName,
        UUID sellerId,
        String sellerName,
        String title,
        Money net,
        Money gross,
        List<Line> lines) {
    public OrderView {
        lines = List.copyOf(lines);
    }

    /// @param sellerProductId of the seller's own catalogue; missing for the buyer
    /// @param promisedDate    when it is due
    /// @param delivered       on delivery notes, rejected pieces included
    public record Line(
            UUID id,
            int number,
            @Nullable UUID sellerProductId,
            String description,
            Quantity quantity,
            BigDecimal unitPrice,
            @Nullable LocalDate promisedDate,
            BigDecimal delivered,
            BigDecimal accepted,
            BigDecimal rejected) {}
}
