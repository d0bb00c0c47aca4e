package org.staveworks.trade.internal.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.catalog.Product;
import org.staveworks.kernel.value.Money;
import org.staveworks.trade.PriceBreak;
import org.staveworks.trade.internal.SellerProducts;
import org.staveworks.trade.internal.Side;
import org.staveworks.trade.internal.Step;
import org.staveworks.trade.internal.quote.QuoteRow;
import org.staveworks.trade.internal.quote.QuoteSql;
import org.staveworks.trade.internal.quote.QuoteState;
import org.staveworks.trade.internal.quote.QuoteStep;

/// Quotes as pages show them.
@Component
class QuoteViews {
    private final QuoteSql sql;
    private final SellerProducts products;

    QuoteViews(QuoteSql sql, SellerProducts products) {
        this.sql = sql;
        this.products = products;
    }

    /// @param version        the seller's offer that stands
    /// @param counterVersion the buyer's counter-offer that waits for an answer
    record QuoteView(
            UUID id,
            String number,
            UUID rfqId,
            String rfqNumber,
            String rfqTitle,
            QuoteState state,
            Parts.Party buyer,
            Parts.Party seller,
            String currency,
            int version,
            @Nullable Integer counterVersion,
            LocalDate validUntil,
            Money net,
            Money gross,
            List<QuoteVersionView> versions,
            List<QuoteStep> allowed) {}

    /// @param net for the quantities that were asked for, price breaks included
    record QuoteVersionView(
            int version,
            Side madeBy,
            String personName,
            Instant madeAt,
            String currency,
            LocalDate validUntil,
            @Nullable String note,
            Money net,
            Money vat,
            Money gross,
            List<OfferLineView> lines) {}

    /// @param sellerProductId which of the seller's own products it is; for the seller alone
    record OfferLineView(
            UUID rfqLineId,
            String unitPrice,
            String vatRate,
            String minimumQuantity,
            @Nullable String availableQuantity,
            int leadTimeDays,
            List<PriceBreakView> priceBreaks,
            @Nullable UUID sellerProductId,
            @Nullable String sellerProductName) {

        /// @param products those that the caller may see
        static OfferLineView of(QuoteRow.Line line, Map<UUID, Product> products) {
            var product = line.sellerProductId() == null ? null : products.get(line.sellerProductId());
            return new OfferLineView(
                    line.rfqLineId(),
                    Parts.text(line.unitPrice()),
                    Parts.text(line.vatRate()),
                    Parts.text(line.minimumQuantity()),
                    Parts.optionalText(line.availableQuantity()),
                    line.leadTimeDays(),
                    line.priceBreaks().stream().map(PriceBreakView::of).toList(),
                    product == null ? null : product.id(),
                    product == null ? null : product.name());
        }
    }

    record PriceBreakView(String fromQuantity, String unitPrice) {
        static PriceBreakView of(PriceBreak step) {
            return new PriceBreakView(Parts.text(step.fromQuantity()), Parts.text(step.unitPrice()));
        }
    }

    QuoteView view(UUID id) {
        var quote = sql.require(id);
        var lines = sql.lines(id);
        var named = products.named(lines.stream()
                .map(QuoteRow.Line::sellerProductId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return new QuoteView(
                quote.id(),
                quote.number(),
                quote.rfqId(),
                quote.rfqNumber(),
                quote.rfqTitle(),
                quote.state(),
                new Parts.Party(quote.buyerId(), quote.buyerName()),
                new Parts.Party(quote.sellerId(), quote.sellerName()),
                quote.currency(),
                quote.version(),
                quote.counterVersion(),
                quote.validUntil(),
                Money.ofMinor(quote.net(), quote.currency()),
                Money.ofMinor(quote.gross(), quote.currency()),
                sql.versions(id).stream()
                        .map(version -> version(quote, version, lines, named))
                        .toList(),
                Step.allowed(QuoteStep.values(), quote));
    }

    private static QuoteVersionView version(
            QuoteRow quote, QuoteRow.Version version, List<QuoteRow.Line> lines, Map<UUID, Product> products) {
        return new QuoteVersionView(
                version.version(),
                version.madeBy(),
                version.personName(),
                version.madeAt(),
                quote.currency(),
                version.validUntil(),
                version.note(),
                Money.ofMinor(version.net(), quote.currency()),
                Money.ofMinor(version.vat(), quote.currency()),
                Money.ofMinor(version.gross(), quote.currency()),
                lines.stream()
                        .filter(line -> line.version() == version.version())
                        .map(line -> OfferLineView.of(line, products))
                        .toList());
    }
}
