package org.staveworks.trade;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What one side offers (报价): a seller's quote, or a buyer's counter-offer (还价).
///
/// @param validUntil last day on which it can be taken
/// @param lines      some or all lines of the request, each once
public record Offer(
        String currency, LocalDate validUntil, @Nullable String note, List<Line> lines) {
    public Offer {
        lines = List.copyOf(lines);
    }

    /// @param unitPrice         net, of one unit
    /// @param minimumQuantity   the least that can be ordered (起订量); zero where there is none
    /// @param availableQuantity the most that the seller can make; null where all of it
    /// @param priceBreaks       lower prices from some quantity on (阶梯价), rising
    /// @param sellerProductId   which of the seller's own products it is; a counter-offer names none
    public record Line(
            UUID rfqLineId,
            BigDecimal unitPrice,
            BigDecimal vatRate,
            BigDecimal minimumQuantity,
            @Nullable BigDecimal availableQuantity,
            int leadTimeDays,
            List<PriceBreak> priceBreaks,
            @Nullable UUID sellerProductId) {
        public Line {
            priceBreaks = List.copyOf(priceBreaks);
        }
    }
}
