package org.staveworks.trade.internal.quote;

import java.math.BigDecimal;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.staveworks.trade.Offer;
import org.staveworks.trade.PriceBreak;
import org.staveworks.trade.internal.Pricing;
import org.staveworks.trade.internal.rfq.RfqRow;

/// What offers come to.
final class OfferSums {
    private OfferSums() {}

    /// What the offer comes to for the quantities that were asked for, price breaks included.
    static Pricing.Sum of(Offer offer, RfqRow rfq) {
        var asked = rfq.lines().stream().collect(Collectors.toMap(RfqRow.Line::id, Function.identity()));
        var sum = Pricing.Sum.ZERO;
        for (var line : offer.lines()) {
            var rfqLine = asked.get(line.rfqLineId());
            if (rfqLine != null) {
                sum = sum.plus(Pricing.of(
                        rfqLine.quantity(), priceAt(line, rfqLine.quantity()), line.vatRate(), offer.currency()));
            }
        }
        return sum;
    }

    private static BigDecimal priceAt(Offer.Line line, BigDecimal quantity) {
        return line.priceBreaks().stream()
                .filter(step -> quantity.compareTo(step.fromQuantity()) >= 0)
                .reduce((first, second) -> second)
                .map(PriceBreak::unitPrice)
                .orElse(line.unitPrice());
    }
}
