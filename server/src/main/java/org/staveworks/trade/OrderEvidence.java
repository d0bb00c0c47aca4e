package org.staveworks.trade;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.value.Money;
import org.staveworks.kernel.value.Quantity;

/// An order as it was agreed: what, how much, for what price and when. What became of it is told by its deliveries.
public record OrderEvidence(
        UUID id,
        String number,
        String title,
        OrderKind kind,
        OrderState state,
        String buyerName,
        String sellerName,
        LocalDate orderedOn,
        @Nullable LocalDate confirmedOn,
        PaymentTerms terms,
        @Nullable String deliveryPlace,
        Money net,
        Money vat,
        Money gross,
        List<Line> lines) {

    public OrderEvidence {
        lines = List.copyOf(lines);
    }

    /// @param unitPrice    without tax
    /// @param vatRate      such as 0.13
    /// @param promisedDate when it is due
    /// @param amount       tax included
    @Schema(name = "OrderEvidenceLine")
    public record Line(
            UUID id,
            int number,
            String description,
            @Nullable String specification,
            Quantity quantity,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal unitPrice,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal vatRate,
            @Nullable LocalDate promisedDate,
            Money amount) {}
}
