package org.staveworks.trade.internal.order;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.staveworks.catalog.Product;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.id.DocumentNumbers;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.value.Money;
import org.staveworks.kernel.value.Quantity;
import org.staveworks.trade.NewOrderLine;
import org.staveworks.trade.OrderKind;
import org.staveworks.trade.OrderPlaced;
import org.staveworks.trade.OrderState;
import org.staveworks.trade.PlaceOrder;
import org.staveworks.trade.PlacedOrder;
import org.staveworks.trade.TradeProblem;
import org.staveworks.trade.internal.BusinessDays;
import org.staveworks.trade.internal.Limits;
import org.staveworks.trade.internal.Parties;
import org.staveworks.trade.internal.Pricing;

/// How an order comes into being: placed directly, or awarded out of a request for quotation.
@Component
public class OrderPlacement {
    private final OrderSql sql;
    private final OrderChecks checks;
    private final OrderContent content;
    private final Parties parties;
    private final DocumentNumbers numbers;
    private final BusinessDays days;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;

    OrderPlacement(
            OrderSql sql,
            OrderChecks checks,
            OrderContent content,
            Parties parties,
            DocumentNumbers numbers,
            BusinessDays days,
            AuditTrail audit,
            ApplicationEventPublisher events) {
        this.sql = sql;
        this.checks = checks;
        this.content = content;
        this.parties = parties;
        this.numbers = numbers;
        this.days = days;
        this.audit = audit;
        this.events = events;
    }

    /// Out of which request and quote an order came.
    ///
    /// @param sellerProducts which of its own products the seller offered, by the place of the line, from zero
    public record Origin(UUID rfqId, UUID quoteId, Map<Integer, UUID> sellerProducts) {
        public Origin {
            sellerProducts = Map.copyOf(sellerProducts);
        }
    }

    /// What the time line keeps of a placed order.
    record Placed(
            OrderKind kind,
            Money gross,
            Money deposit,
            int lines,
            @Nullable String externalNumber) {}

    public PlacedOrder place(PlaceOrder command, @Nullable Origin origin) {
        var known = checks.check(command);
        var pair = parties.pair(command.buyerId(), command.sellerId());
        var place = command.deliverySiteId() == null
                ? null
                : parties.site(command.deliverySiteId(), command.buyerId()).address();
        if (command.sampleQuantity() == null) {
            return insert(command, known, pair, place, origin, OrderState.PLACED, null);
        }
        var existing = command.externalNumber() == null ? null : existing(command);
        if (existing != null) {
            return existing;
        }
        var sample = insert(
                sampleOf(command, command.sampleQuantity()), known, pair, place, origin, OrderState.PLACED, null);
        return insert(command, known, pair, place, origin, OrderState.AWAITING_SAMPLE, sample.id());
    }

    private PlacedOrder insert(
            PlaceOrder command,
            Map<UUID, Product> products,
            Parties.Pair pair,
            @Nullable String place,
            @Nullable Origin origin,
            OrderState state,
            @Nullable UUID sampleOrderId) {
        var id = Ids.next();
        var lines = lines(id, command, products, origin);
        var net = lines.stream().mapToLong(OrderLineRow::net).sum();
        var gross = lines.stream().mapToLong(OrderLineRow::gross).sum();
        var deposit = depositOf(command.depositPercent(), Money.ofMinor(gross, command.currency()));
        var order = new OrderRow(
                id,
                numbers.next("PO"),
                command.kind(),
                state,
                command.buyerId(),
                pair.buyer().name(),
                command.sellerId(),
                pair.seller().name(),
                command.externalNumber(),
                command.externalNumber() == null ? null : content.hashOf(command),
                titleOf(command),
                origin == null ? null : origin.rfqId(),
                origin == null ? null : origin.quoteId(),
                sampleOrderId,
                command.currency(),
                net,
                gross - net,
                gross,
                command.depositPercent(),
                deposit,
                deposit == 0 ? DepositState.NONE : DepositState.DUE,
                0,
                command.terms().basis(),
                command.terms().days(),
                command.terms().autoAcceptDays(),
                null,
                null,
                null,
                null,
                command.deliverySiteId(),
                place,
                command.incoterm(),
                command.transportMode(),
                command.neededBy(),
                command.note(),
                command.orderedOn(),
                null,
                days.now(),
                0);
        if (!sql.insert(order, lines)) {
            if (sampleOrderId != null) {
                // Somebody placed it in the same moment; its sample must not be placed twice.
                throw new Problem(KernelProblem.CONFLICT);
            }
            return Objects.requireNonNull(existing(command));
        }
        audit.record(entry(order, lines.size(), origin));
        events.publishEvent(new OrderPlaced(id, order.number(), order.kind(), order.buyerId(), order.sellerId()));
        return new PlacedOrder(
                id, order.number(), lines.stream().map(OrderLineRow::id).toList(), true, sampleOrderId);
    }

    private static AuditEntry entry(OrderRow order, int lines, @Nullable Origin origin) {
        var entry = AuditEntry.of("trade.order.placed")
                .subject("order", order.id(), order.number())
                .visibleTo(order.buyerId(), order.sellerId())
                .after(new Placed(
                        order.kind(),
                        order.money(order.gross()),
                        order.money(order.deposit()),
                        lines,
                        order.externalNumber()))
                .note(order.note());
        if (order.sampleOrderId() != null) {
            entry.about("order", order.sampleOrderId()).origin("order", order.sampleOrderId());
        }
        return origin == null ? entry : entry.origin("rfq", origin.rfqId()).origin("quote", origin.quoteId());
    }

    /// The order that the buyer placed under this number before; it has to be the same order.
    private @Nullable PlacedOrder existing(PlaceOrder command) {
        var number = Objects.requireNonNull(command.externalNumber());
        var found = sql.findByExternalNumber(command.buyerId(), number).orElse(null);
        if (found == null) {
            return null;
        }
        if (!content.hashOf(command).equals(found.contentHash())) {
            throw new Problem(
                    TradeProblem.EXTERNAL_NUMBER_REUSED, Map.of("externalNumber", number, "number", found.number()));
        }
        var lineIds = sql.lines(found.id()).stream().map(OrderLineRow::id).toList();
        return new PlacedOrder(found.id(), found.number(), lineIds, false, found.sampleOrderId());
    }

    private static List<OrderLineRow> lines(
            UUID orderId, PlaceOrder command, Map<UUID, Product> products, @Nullable Origin origin) {
        var lines = new ArrayList<OrderLineRow>();
        for (var line : command.lines()) {
            var quantity = line.quantity().value();
            var sum = line.net() == null
                    ? Pricing.of(quantity, line.unitPrice(), line.vatRate(), command.currency())
                    : Pricing.ofNet(line.net(), line.vatRate());
            var offered = origin == null ? null : origin.sellerProducts().get(lines.size());
            lines.add(new OrderLineRow(
                    Ids.next(),
                    orderId,
                    command.buyerId(),
                    command.sellerId(),
                    lines.size() + 1,
                    line.productId(),
                    offered == null ? ownOf(command.sellerId(), line.productId(), products) : offered,
                    line.description(),
                    line.specification(),
                    line.manufacturingSite(),
                    quantity,
                    line.quantity().unit(),
                    line.unitPrice(),
                    line.vatRate(),
                    sum.net(),
                    sum.gross(),
                    line.promisedDate(),
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    0,
                    0));
        }
        return lines;
    }

    /// A product that the line names and that is the seller's own.
    private static @Nullable UUID ownOf(UUID sellerId, @Nullable UUID productId, Map<UUID, Product> products) {
        var product = productId == null ? null : products.get(productId);
        return product != null && product.organisationId().equals(sellerId) ? productId : null;
    }

    /// A sample costs what the goods cost, needs no deposit, and has no number of the buyer's own.
    private static PlaceOrder sampleOf(PlaceOrder bulk, BigDecimal quantity) {
        var lines = bulk.lines().stream()
                .map(line -> new NewOrderLine(
                        line.productId(),
                        line.description(),
                        line.specification(),
                        new Quantity(quantity, line.quantity().unit()),
                        line.unitPrice(),
                        line.vatRate(),
                        null,
                        null,
                        line.manufacturingSite()))
                .toList();
        return new PlaceOrder(
                bulk.buyerId(),
                bulk.sellerId(),
                OrderKind.SAMPLE,
                null,
                titleOf(bulk),
                bulk.currency(),
                bulk.terms(),
                BigDecimal.ZERO,
                null,
                bulk.deliverySiteId(),
                bulk.incoterm(),
                bulk.transportMode(),
                null,
                bulk.note(),
                bulk.orderedOn(),
                lines);
    }

    static long depositOf(BigDecimal percent, Money gross) {
        return gross.times(percent.movePointLeft(2)).minorUnits();
    }

    private static String titleOf(PlaceOrder command) {
        var title = command.title() == null ? command.lines().getFirst().description() : command.title();
        return title.length() > Limits.TITLE_LENGTH_MAX ? title.substring(0, Limits.TITLE_LENGTH_MAX) : title;
    }
}
