package org.staveworks.trade.internal.quote;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.trade.Offer;
import org.staveworks.trade.TradeProblem;
import org.staveworks.trade.internal.BusinessDays;
import org.staveworks.trade.internal.Limits;
import org.staveworks.trade.internal.SellerProducts;
import org.staveworks.trade.internal.rfq.RfqRow;

/// What a quote or a counter-offer has to keep to.
@Component
class QuoteChecks {
    private final SellerProducts products;
    private final BusinessDays days;

    QuoteChecks(SellerProducts products, BusinessDays days) {
        this.products = products;
        this.days = days;
    }

    /// @param sellerId who offers, and whose products the lines can name
    /// @throws Problem `invalid-input` with all fields at fault
    void check(Offer offer, RfqRow rfq, UUID sellerId) {
        var fields = new FieldChecks();
        if (!offer.currency().equals(rfq.currency())) {
            fields.add(
                    "currency",
                    TradeProblem.QUOTE_CURRENCY_DIFFERS,
                    Map.of("given", offer.currency(), "currency", rfq.currency()));
        }
        fields.date("validUntil", offer.validUntil(), days.today(), FieldChecks.LATEST);
        fields.optionalText("note", offer.note(), Limits.NOTE_LENGTH_MAX);
        fields.size("lines", offer.lines(), 1, Limits.LINES_MAX);
        var asked = rfq.lines().stream().map(RfqRow.Line::id).collect(Collectors.toSet());
        var seen = new HashSet<UUID>();
        for (int i = 0; i < Math.min(offer.lines().size(), Limits.LINES_MAX); i++) {
            var line = offer.lines().get(i);
            var path = "lines[" + i + "]";
            if (!asked.contains(line.rfqLineId())) {
                fields.add(path + ".rfqLineId", KernelProblem.UNKNOWN_REFERENCE, Map.of("value", line.rfqLineId()));
            } else if (!seen.add(line.rfqLineId())) {
                fields.add(path + ".rfqLineId", TradeProblem.QUOTE_LINE_TWICE, Map.of("line", i + 1));
            }
            check(fields, path, line);
        }
        fields.orThrow();
        var named = new LinkedHashMap<String, UUID>();
        for (int i = 0; i < offer.lines().size(); i++) {
            var product = offer.lines().get(i).sellerProductId();
            if (product != null) {
                named.put("lines[" + i + "].sellerProductId", product);
            }
        }
        products.requireOwn(named, sellerId);
    }

    private static void check(FieldChecks fields, String path, Offer.Line line) {
        fields.decimal(path + ".unitPrice", line.unitPrice(), BigDecimal.ZERO, Limits.PRICE_MAX);
        fields.decimal(path + ".vatRate", line.vatRate(), BigDecimal.ZERO, BigDecimal.ONE);
        fields.decimal(path + ".minimumQuantity", line.minimumQuantity(), BigDecimal.ZERO, Limits.QUANTITY_MAX);
        if (line.availableQuantity() != null) {
            fields.decimal(
                    path + ".availableQuantity",
                    line.availableQuantity(),
                    line.minimumQuantity().max(Limits.QUANTITY_MIN),
                    Limits.QUANTITY_MAX);
        }
        fields.range(path + ".leadTimeDays", line.leadTimeDays(), 0, 730);
        fields.size(path + ".priceBreaks", line.priceBreaks(), 0, Limits.PRICE_BREAKS_MAX);
        var from = BigDecimal.ZERO;
        for (int i = 0; i < Math.min(line.priceBreaks().size(), Limits.PRICE_BREAKS_MAX); i++) {
            var step = line.priceBreaks().get(i);
            var place = path + ".priceBreaks[" + i + "]";
            fields.decimal(place + ".fromQuantity", step.fromQuantity(), Limits.QUANTITY_MIN, Limits.QUANTITY_MAX);
            fields.decimal(place + ".unitPrice", step.unitPrice(), BigDecimal.ZERO, Limits.PRICE_MAX);
            if (step.fromQuantity().compareTo(from) <= 0) {
                fields.add(place + ".fromQuantity", TradeProblem.PRICE_BREAKS_NOT_RISING, Map.of());
            }
            from = step.fromQuantity();
        }
    }
}
