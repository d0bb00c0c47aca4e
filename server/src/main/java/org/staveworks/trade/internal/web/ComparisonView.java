package org.staveworks.trade.internal.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.value.Money;
import org.staveworks.kernel.value.Quantity;
import org.staveworks.trade.internal.quote.QuoteState;
import org.staveworks.trade.internal.rfq.Comparing;

/// Quotes side by side as the page shows them.
///
/// @param suggestion the cheapest way to cover the lines out of the quotes that can be awarded
record ComparisonView(
        String currency, List<ComparedQuote> quotes, List<ComparedLine> lines, List<Suggested> suggestion) {

    /// @param awardable whether it stands and is valid today
    /// @param complete  whether it offers every line
    record ComparedQuote(
            UUID quoteId,
            int version,
            Parts.Party seller,
            QuoteState state,
            boolean verified,
            boolean awardable,
            boolean complete,
            @Nullable Double distanceKm,
            LocalDate validUntil,
            Money net,
            Money gross) {}

    record ComparedLine(
            UUID rfqLineId,
            int number,
            String description,
            Quantity quantity,
            @Nullable String targetPrice,
            List<ComparedOffer> offers) {}

    /// @param unitPrice for the quantity that was asked for
    /// @param basePrice below all price breaks; a share of a split may fall there
    /// @param covering  whether the whole quantity is available and not below the minimum
    record ComparedOffer(
            UUID quoteId,
            String unitPrice,
            String basePrice,
            String vatRate,
            Money net,
            Money gross,
            int leadTimeDays,
            String minimumQuantity,
            @Nullable String availableQuantity,
            List<QuoteViews.PriceBreakView> priceBreaks,
            boolean covering,
            List<BestMark> best) {}

    /// In what an offer is the best among those that can be awarded.
    enum BestMark {
        PRICE,
        LEAD_TIME,
        MINIMUM
    }

    record Suggested(UUID rfqLineId, UUID quoteId, String quantity, String unitPrice, Money net) {}

    static ComparisonView of(Comparing.Comparison comparison) {
        return new ComparisonView(
                comparison.rfq().currency(),
                comparison.sellers().stream().map(ComparisonView::quote).toList(),
                comparison.lines().stream().map(ComparisonView::line).toList(),
                comparison.suggestion().stream()
                        .map(part -> new Suggested(
                                part.rfqLineId(),
                                part.quoteId(),
                                Parts.text(part.quantity()),
                                Parts.text(part.unitPrice()),
                                part.net()))
                        .toList());
    }

    private static ComparedQuote quote(Comparing.Seller seller) {
        var quote = seller.quote();
        return new ComparedQuote(
                quote.id(),
                quote.version(),
                new Parts.Party(quote.sellerId(), quote.sellerName()),
                quote.state(),
                seller.isVerified(),
                seller.isAwardable(),
                seller.isComplete(),
                seller.distanceKm(),
                quote.validUntil(),
                Money.ofMinor(quote.net(), quote.currency()),
                Money.ofMinor(quote.gross(), quote.currency()));
    }

    private static ComparedLine line(Comparing.Line compared) {
        var line = compared.line();
        return new ComparedLine(
                line.id(),
                line.number(),
                line.description(),
                new Quantity(line.quantity(), line.unit()),
                Parts.optionalText(line.targetPrice()),
                compared.cells().stream().map(ComparisonView::offer).toList());
    }

    private static ComparedOffer offer(Comparing.Cell cell) {
        var offer = cell.offer();
        var best = new ArrayList<BestMark>();
        if (cell.isCheapest()) {
            best.add(BestMark.PRICE);
        }
        if (cell.isFastest()) {
            best.add(BestMark.LEAD_TIME);
        }
        if (cell.isLowestMinimum()) {
            best.add(BestMark.MINIMUM);
        }
        return new ComparedOffer(
                offer.quoteId(),
                Parts.text(cell.unitPrice()),
                Parts.text(offer.unitPrice()),
                Parts.text(offer.vatRate()),
                cell.net(),
                cell.gross(),
                offer.leadTimeDays(),
                Parts.text(offer.minimumQuantity()),
                Parts.optionalText(offer.availableQuantity()),
                offer.priceBreaks().stream().map(QuoteViews.PriceBreakView::of).toList(),
                cell.isCovering(),
                best);
    }
}
