package org.staveworks.trade.internal.quote;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.trade.PriceBreak;
import org.staveworks.trade.internal.Shared;
import org.staveworks.trade.internal.Side;

/// A row of `trade.quote`, all of its columns. Sums are in minor units and for the quantities that were asked for.
///
/// @param version        the seller's offer that stands
/// @param counterVersion the buyer's counter-offer that waits for an answer
/// @param latestVersion  the last one that was made by either side
public record QuoteRow(
        UUID id,
        String number,
        UUID rfqId,
        String rfqNumber,
        String rfqTitle,
        UUID buyerId,
        String buyerName,
        UUID sellerId,
        String sellerName,
        QuoteState state,
        int version,
        @Nullable Integer counterVersion,
        int latestVersion,
        String currency,
        LocalDate validUntil,
        long net,
        long gross,
        Instant createdAt,
        Instant updatedAt)
        implements Shared {

    public boolean isValidOn(LocalDate day) {
        return !day.isAfter(validUntil);
    }

    /// What one side offered at one time.
    public record Version(
            UUID quoteId,
            int version,
            UUID buyerId,
            UUID sellerId,
            Side madeBy,
            String personName,
            Instant madeAt,
            LocalDate validUntil,
            @Nullable String note,
            long net,
            long vat,
            long gross) {}

    /// A line of a version.
    ///
    /// @param sellerProductId of the seller's own catalogue; the seller's alone to see
    public record Line(
            UUID quoteId,
            int version,
            UUID rfqLineId,
            UUID buyerId,
            UUID sellerId,
            BigDecimal unitPrice,
            BigDecimal vatRate,
            BigDecimal minimumQuantity,
            @Nullable BigDecimal availableQuantity,
            int leadTimeDays,
            List<PriceBreak> priceBreaks,
            @Nullable UUID sellerProductId) {

        /// The unit price when this much is ordered.
        public BigDecimal priceAt(BigDecimal quantity) {
            var price = unitPrice;
            for (var step : priceBreaks) {
                if (quantity.compareTo(step.fromQuantity()) >= 0) {
                    price = step.unitPrice();
                }
            }
            return price;
        }
    }
}
