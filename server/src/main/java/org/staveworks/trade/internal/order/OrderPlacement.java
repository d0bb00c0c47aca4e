package org.staveworks.trade.internal.order;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.staveworks.catalog.Products;
import org.staveworks.catalog.Units;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.id.DocumentNumbers;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.value.Money;
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
    private final Rows rows;
    private final Parties parties;
    private final Products products;
    private final Units units;
    private final DocumentNumbers numbers;
    private final BusinessDays days;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;

    OrderPlacement(
            OrderSql sql,
            Rows rows,
            Parties parties,
            Products products,
            Units units,
            DocumentNumbers numbers,
            BusinessDays days,
            AuditTrail audit,
            ApplicationEventPublisher events) {
        this.sql = sql;
        this.rows = rows;
        this.parties = parties;
        this.products = products;
        this.units = units;
        this.numbers = numbers;
        this.days = days;
        this.audit = audit;
        this.events = events;
    }

    /// Out of which request and quote an order came.
    public record Origin(UUID rfqId, UUID quoteId) {}

    /// What the time line keeps of a placed order.
    record Placed(
            OrderKind kind,
            Money gross,
            Money deposit,
            int lines,
            @Nullable String externalNumber) {}

    public PlacedOrder place(PlaceOrder command, @Nullable Origin origin) {
        check(command);
        var pair = parties.pair(command.buyerId(), command.sellerId());
        var place = command.deliverySiteId() == null
                ? null
                : parties.site(command.deliverySiteId(), command.buyerId()).address();
        if (command.sampleQuantity() == null) {
            return insert(command, pair, place, origin, OrderState.PLACED, null);
        }
        var existing = command.externalNumber() == null ? null : existing(command);
        if (existing != null) {
            return existing;
        }
        var sample = insert(sampleOf(command, command.sampleQuantity()), pair, place, origin, OrderState.PLACED, null);
        return insert(command, pair, place, origin, OrderState.AWAITING_SAMPLE, sample.id());
    }

    private PlacedOrder insert(
            PlaceOrder command,
            Parties.Pair pair,
            @Nullable String place,
            @Nullable Origin origin,
            OrderState state,
            @Nullable UUID sampleOrderId) {
        var id = Ids.next();
        var lines = lines(id, command);
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
                command.externalNumber() == null ? null : hashOf(command),
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
                days.now());
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
        if (!hashOf(command).equals(found.contentHash())) {
            throw new Problem(
                    TradeProblem.EXTERNAL_NUMBER_REUSED, Map.of("externalNumber", number, "number", found.number()));
        }
        var lineIds = sql.lines(found.id()).stream().map(OrderLineRow::id).toList();
        return new PlacedOrder(found.id(), found.number(), lineIds, false, found.sampleOrderId());
    }

    private static List<OrderLineRow> lines(UUID orderId, PlaceOrder command) {
        var lines = new ArrayList<OrderLineRow>();
        for (var line : command.lines()) {
            var quantity = line.quantity().value();
            var sum = line.net() == null
                    ? Pricing.of(quantity, line.unitPrice(), line.vatRate(), command.currency())
                    : Pricing.ofNet(line.net(), line.vatRate());
            lines.add(new OrderLineRow(
                    Ids.next(),
                    orderId,
                    command.buyerId(),
                    command.sellerId(),
                    lines.size() + 1,
                    line.productId(),
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

    /// A sample costs what the goods cost, needs no deposit, and has no number of the buyer's own.
    private static PlaceOrder sampleOf(PlaceOrder bulk, BigDecimal quantity) {
        var lines = bulk.lines().stream()
                .map(line -> new NewOrderLine(
                        line.productId(),
                        line.description(),
                        line.specification(),
                        new org.staveworks.kernel.value.Quantity(
                                quantity, line.quantity().unit()),
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

    private void check(PlaceOrder command) {
        var fields = new FieldChecks();
        fields.optionalText("externalNumber", command.externalNumber(), Limits.WORD_LENGTH_MAX);
        fields.optionalText("title", command.title(), Limits.TITLE_LENGTH_MAX);
        fields.optionalText("incoterm", command.incoterm(), Limits.WORD_LENGTH_MAX);
        fields.optionalText("transportMode", command.transportMode(), Limits.WORD_LENGTH_MAX);
        fields.optionalText("note", command.note(), Limits.NOTE_LENGTH_MAX);
        fields.date("neededBy", command.neededBy());
        fields.date(
                "orderedOn",
                command.orderedOn(),
                FieldChecks.EARLIEST,
                days.today().plusDays(1));
        fields.decimal("depositPercent", command.depositPercent(), BigDecimal.ZERO, BigDecimal.valueOf(100));
        if (!Pricing.isCurrency(command.currency())) {
            fields.add("currency", TradeProblem.CURRENCY_UNKNOWN, Map.of("value", command.currency()));
        }
        if (command.sampleQuantity() != null) {
            fields.decimal("sampleQuantity", command.sampleQuantity(), Limits.QUANTITY_MIN, Limits.QUANTITY_MAX);
            if (command.kind() != OrderKind.BULK) {
                fields.add(
                        "sampleQuantity", KernelProblem.NOT_ONE_OF, Map.of("value", command.kind(), "known", "bulk"));
            }
        }
        fields.size("lines", command.lines(), 1, Limits.LINES_MAX);
        fields.orThrow();
        for (int i = 0; i < command.lines().size(); i++) {
            check(fields, "lines[" + i + "]", command.lines().get(i), command.currency());
        }
        checkReferences(fields, command.lines());
        fields.orThrow();
    }

    private static void check(FieldChecks fields, String path, NewOrderLine line, String currency) {
        fields.text(path + ".description", line.description(), Limits.DESCRIPTION_LENGTH_MAX);
        fields.optionalText(path + ".specification", line.specification(), Limits.SPECIFICATION_LENGTH_MAX);
        fields.optionalText(path + ".manufacturingSite", line.manufacturingSite(), Limits.TITLE_LENGTH_MAX);
        fields.decimal(path + ".quantity", line.quantity().value(), Limits.QUANTITY_MIN, Limits.QUANTITY_MAX);
        fields.decimal(path + ".unitPrice", line.unitPrice(), BigDecimal.ZERO, Limits.PRICE_MAX);
        fields.decimal(path + ".vatRate", line.vatRate(), BigDecimal.ZERO, BigDecimal.ONE);
        fields.date(path + ".promisedDate", line.promisedDate());
        var stated = line.net();
        if (stated != null && !stated.currency().equals(currency)) {
            fields.add(path + ".net", TradeProblem.CURRENCY_UNKNOWN, Map.of("value", stated.currency()));
        } else {
            Pricing.checkStated(fields, path + ".net", line.quantity().value(), line.unitPrice(), stated);
        }
        if (line.quantity().value().multiply(line.unitPrice()).compareTo(Limits.AMOUNT_MAX) > 0) {
            fields.add(path + ".unitPrice", KernelProblem.OUT_OF_RANGE, Map.of("min", 0, "max", Limits.AMOUNT_MAX));
        }
    }

    /// Products that the caller can see, units that the reference list knows.
    private void checkReferences(FieldChecks fields, List<NewOrderLine> lines) {
        var productIds = lines.stream()
                .map(NewOrderLine::productId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var known = productIds.isEmpty() ? Map.of() : products.byIds(productIds);
        var unknownUnits = lines.stream()
                .map(line -> line.quantity().unit())
                .distinct()
                .filter(unit -> !units.isKnown(unit))
                .collect(Collectors.toSet());
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (line.productId() != null && !known.containsKey(line.productId())) {
                fields.add(
                        "lines[" + i + "].productId",
                        KernelProblem.UNKNOWN_REFERENCE,
                        Map.of("value", line.productId()));
            }
            if (unknownUnits.contains(line.quantity().unit())) {
                fields.add(
                        "lines[" + i + "].quantity.unit",
                        TradeProblem.UNIT_UNKNOWN,
                        Map.of("value", line.quantity().unit()));
            }
        }
    }

    /// Of everything but the day: the same order is the same order tomorrow.
    private String hashOf(PlaceOrder command) {
        var content = new PlaceOrder(
                command.buyerId(),
                command.sellerId(),
                command.kind(),
                command.externalNumber(),
                command.title(),
                command.currency(),
                command.terms(),
                command.depositPercent(),
                command.sampleQuantity(),
                command.deliverySiteId(),
                command.incoterm(),
                command.transportMode(),
                command.neededBy(),
                command.note(),
                FieldChecks.EARLIEST,
                command.lines());
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(rows.json(content).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
