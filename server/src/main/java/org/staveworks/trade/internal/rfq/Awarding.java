package org.staveworks.trade.internal.rfq;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.value.Quantity;
import org.staveworks.trade.Award;
import org.staveworks.trade.NewOrderLine;
import org.staveworks.trade.OrderKind;
import org.staveworks.trade.PlaceOrder;
import org.staveworks.trade.PlacedOrder;
import org.staveworks.trade.TradeProblem;
import org.staveworks.trade.internal.BusinessDays;
import org.staveworks.trade.internal.Limits;
import org.staveworks.trade.internal.order.OrderPlacement;
import org.staveworks.trade.internal.quote.QuoteRow;
import org.staveworks.trade.internal.quote.QuoteSql;
import org.staveworks.trade.internal.quote.QuoteState;
import org.staveworks.trade.internal.quote.QuoteSteps;

/// The award (定标): quotes become orders, one order a seller, also when a line is split over several factories.
@Component
public class Awarding {
    private final RfqSql sql;
    private final QuoteSql quotes;
    private final OrderPlacement placement;
    private final BusinessDays days;
    private final AuditTrail audit;

    Awarding(RfqSql sql, QuoteSql quotes, OrderPlacement placement, BusinessDays days, AuditTrail audit) {
        this.sql = sql;
        this.quotes = quotes;
        this.placement = placement;
        this.days = days;
        this.audit = audit;
    }

    /// What the time line keeps of an award.
    record Facts(RfqState state, List<String> orders) {}

    record QuoteFacts(QuoteState state, @Nullable String order) {}

    public List<PlacedOrder> award(Award award) {
        var rfq = sql.lock(award.rfqId());
        RfqStep.AWARD.require(rfq);
        if (award.withSample() && rfq.sampleQuantity() == null) {
            throw new Problem(TradeProblem.SAMPLE_QUANTITY_MISSING, Map.of("number", rfq.number()));
        }
        var standing = quotes.lockOfRfq(rfq.id()).stream().collect(Collectors.toMap(QuoteRow::id, Function.identity()));
        var offered = quotes.standingLines(standing.keySet()).stream()
                .collect(Collectors.toMap(line -> new Offered(line.quoteId(), line.rfqLineId()), Function.identity()));
        check(award, rfq, standing, offered);
        var byQuote = award.allocations().stream()
                .collect(Collectors.groupingBy(Award.Allocation::quoteId, LinkedHashMap::new, Collectors.toList()));
        var placed = new LinkedHashMap<UUID, PlacedOrder>();
        byQuote.forEach((quoteId, allocations) -> {
            var quote = standing.get(quoteId);
            if (quote != null) {
                placed.put(quoteId, place(award, rfq, quote, allocations, offered));
            }
        });
        quotes.award(rfq.id(), byQuote.keySet());
        sql.setState(rfq.id(), RfqState.AWARDED);
        tell(rfq, standing, placed);
        return List.copyOf(placed.values());
    }

    private record Offered(UUID quoteId, UUID rfqLineId) {}

    private PlacedOrder place(
            Award award,
            RfqRow rfq,
            QuoteRow quote,
            List<Award.Allocation> allocations,
            Map<Offered, QuoteRow.Line> offered) {
        var asked = rfq.lines().stream().collect(Collectors.toMap(RfqRow.Line::id, Function.identity()));
        var lines = new ArrayList<NewOrderLine>();
        var sellerProducts = new HashMap<Integer, UUID>();
        for (var allocation : allocations) {
            var line = asked.get(allocation.rfqLineId());
            var offer = offered.get(new Offered(quote.id(), allocation.rfqLineId()));
            if (line != null && offer != null) {
                if (offer.sellerProductId() != null) {
                    sellerProducts.put(lines.size(), offer.sellerProductId());
                }
                lines.add(new NewOrderLine(
                        line.productId(),
                        line.description(),
                        line.specification(),
                        new Quantity(allocation.quantity(), line.unit()),
                        offer.priceAt(allocation.quantity()),
                        offer.vatRate(),
                        null,
                        days.today().plusDays(offer.leadTimeDays()),
                        null));
            }
        }
        var command = new PlaceOrder(
                rfq.buyerId(),
                quote.sellerId(),
                OrderKind.BULK,
                null,
                rfq.title(),
                rfq.currency(),
                rfq.terms(),
                rfq.depositPercent(),
                award.withSample() ? rfq.sampleQuantity() : null,
                rfq.deliverySiteId(),
                null,
                null,
                rfq.neededBy(),
                rfq.note(),
                days.today(),
                lines);
        return placement.place(command, new OrderPlacement.Origin(rfq.id(), quote.id(), sellerProducts));
    }

    /// The buyer's own entry names all orders; each seller learns of its own quote only.
    private void tell(RfqRow rfq, Map<UUID, QuoteRow> standing, Map<UUID, PlacedOrder> placed) {
        audit.record(RfqSteps.entry("trade.rfq.awarded", rfq)
                .after(new Facts(
                        RfqState.AWARDED,
                        placed.values().stream().map(PlacedOrder::number).toList())));
        for (var quote : standing.values()) {
            var order = placed.get(quote.id());
            if (order != null) {
                audit.record(QuoteSteps.entry("trade.quote.awarded", quote)
                        .about("order", order.id())
                        .after(new QuoteFacts(QuoteState.AWARDED, order.number())));
            } else if (quote.state() == QuoteState.SUBMITTED || quote.state() == QuoteState.COUNTERED) {
                audit.record(QuoteSteps.entry("trade.quote.declined", quote)
                        .after(new QuoteFacts(QuoteState.DECLINED, null)));
            }
        }
    }

    private void check(Award award, RfqRow rfq, Map<UUID, QuoteRow> standing, Map<Offered, QuoteRow.Line> offered) {
        var fields = new FieldChecks();
        fields.size("allocations", award.allocations(), 1, Limits.LINES_MAX);
        fields.orThrow();
        var asked = rfq.lines().stream().collect(Collectors.toMap(RfqRow.Line::id, Function.identity()));
        var sums = new HashMap<UUID, BigDecimal>();
        var seen = new HashSet<Offered>();
        for (int i = 0; i < award.allocations().size(); i++) {
            var allocation = award.allocations().get(i);
            var path = "allocations[" + i + "]";
            var line = asked.get(allocation.rfqLineId());
            var quote = standing.get(allocation.quoteId());
            if (line == null || quote == null) {
                fields.add(
                        path + (line == null ? ".rfqLineId" : ".quoteId"),
                        KernelProblem.UNKNOWN_REFERENCE,
                        Map.of("value", line == null ? allocation.rfqLineId() : allocation.quoteId()));
                continue;
            }
            requireStanding(quote, allocation);
            var key = new Offered(quote.id(), line.id());
            var offer = offered.get(key);
            if (offer == null || !seen.add(key)) {
                fields.add(
                        path + ".rfqLineId",
                        offer == null ? TradeProblem.AWARD_NOT_QUOTED : TradeProblem.QUOTE_LINE_TWICE,
                        Map.of("line", line.number(), "seller", quote.sellerName()));
                continue;
            }
            check(fields, path + ".quantity", allocation.quantity(), line, offer, quote);
            var sum = sums.merge(line.id(), allocation.quantity(), BigDecimal::add);
            if (sum.compareTo(line.quantity()) > 0) {
                fields.add(
                        path + ".quantity",
                        TradeProblem.AWARD_MORE_THAN_ASKED,
                        Map.of("line", line.number(), "sum", sum, "asked", line.quantity()));
            }
        }
        fields.orThrow();
    }

    private void requireStanding(QuoteRow quote, Award.Allocation allocation) {
        if (quote.state() != QuoteState.SUBMITTED) {
            throw new Problem(
                    TradeProblem.AWARD_OF_STANDING_QUOTE_ONLY,
                    Map.of("number", quote.number(), "state", quote.state()));
        }
        if (!quote.isValidOn(days.today())) {
            throw new Problem(
                    TradeProblem.QUOTE_EXPIRED, Map.of("number", quote.number(), "validUntil", quote.validUntil()));
        }
        if (allocation.quoteVersion() != null && allocation.quoteVersion() != quote.version()) {
            throw new Problem(
                    TradeProblem.QUOTE_VERSION_CHANGED,
                    Map.of(
                            "number", quote.number(),
                            "seen", allocation.quoteVersion(),
                            "version", quote.version()));
        }
    }

    private static void check(
            FieldChecks fields,
            String field,
            BigDecimal quantity,
            RfqRow.Line line,
            QuoteRow.Line offer,
            QuoteRow quote) {
        fields.decimal(field, quantity, Limits.QUANTITY_MIN, Limits.QUANTITY_MAX);
        if (quantity.compareTo(offer.minimumQuantity()) < 0) {
            fields.add(
                    field,
                    TradeProblem.AWARD_LESS_THAN_MINIMUM,
                    Map.of("line", line.number(), "seller", quote.sellerName(), "minimum", offer.minimumQuantity()));
        }
        if (offer.availableQuantity() != null && quantity.compareTo(offer.availableQuantity()) > 0) {
            fields.add(
                    field,
                    TradeProblem.AWARD_MORE_THAN_AVAILABLE,
                    Map.of(
                            "line", line.number(),
                            "seller", quote.sellerName(),
                            "available", offer.availableQuantity()));
        }
    }
}
