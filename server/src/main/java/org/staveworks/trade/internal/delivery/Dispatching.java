package org.staveworks.trade.internal.delivery;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.id.DocumentNumbers;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.trade.DeliveryDispatched;
import org.staveworks.trade.Dispatch;
import org.staveworks.trade.DispatchedDelivery;
import org.staveworks.trade.TradeProblem;
import org.staveworks.trade.internal.BusinessDays;
import org.staveworks.trade.internal.Limits;
import org.staveworks.trade.internal.order.OrderChanges;
import org.staveworks.trade.internal.order.OrderLineRow;
import org.staveworks.trade.internal.order.OrderRow;
import org.staveworks.trade.internal.order.OrderSql;
import org.staveworks.trade.internal.order.OrderStep;

/// How goods leave the seller: never more than ordered, whoever else dispatches at the same moment.
@Component
public class Dispatching {
    private final DeliverySql sql;
    private final OrderSql orders;
    private final DocumentNumbers numbers;
    private final DeliveryLots lots;
    private final BusinessDays days;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;

    Dispatching(
            DeliverySql sql,
            OrderSql orders,
            DocumentNumbers numbers,
            DeliveryLots lots,
            BusinessDays days,
            AuditTrail audit,
            ApplicationEventPublisher events) {
        this.sql = sql;
        this.orders = orders;
        this.numbers = numbers;
        this.lots = lots;
        this.days = days;
        this.audit = audit;
        this.events = events;
    }

    /// What the time line keeps of a dispatch.
    record Facts(String order, List<Sent> lines) {}

    record Sent(
            int line,
            BigDecimal quantity,
            String unit,
            @Nullable String lot) {}

    public DispatchedDelivery dispatch(Dispatch command) {
        var order = orders.lock(command.orderId());
        var existing = command.externalNumber() == null
                ? null
                : sql.idByExternalNumber(order.id(), command.externalNumber()).orElse(null);
        if (existing != null) {
            return answer(sql.require(existing), false);
        }
        OrderStep.DISPATCH.require(order);
        check(command, order);
        var lines = orders.lines(order.id());
        var delivery = delivery(command, order, lines);
        sql.insert(delivery, OrderChanges.stateOf(sent(lines, delivery)));
        lots.dispatched(delivery);
        audit.record(entry("trade.delivery.dispatched", delivery)
                .after(facts(delivery, lines))
                .note(command.note()));
        events.publishEvent(new DeliveryDispatched(
                delivery.id(), delivery.number(), order.id(), order.buyerId(), order.sellerId()));
        return answer(delivery, true);
    }

    static AuditEntry entry(String action, DeliveryRow delivery) {
        return AuditEntry.of(action)
                .subject("delivery", delivery.id(), delivery.number())
                .about("order", delivery.orderId())
                .visibleTo(delivery.buyerId(), delivery.sellerId());
    }

    private static DispatchedDelivery answer(DeliveryRow delivery, boolean isNew) {
        return new DispatchedDelivery(
                delivery.id(),
                delivery.number(),
                delivery.lines().stream().map(DeliveryRow.Line::id).toList(),
                isNew);
    }

    /// The order's lines after the dispatch; refuses more than is open.
    private static List<OrderLineRow> sent(List<OrderLineRow> lines, DeliveryRow delivery) {
        var quantities = delivery.lines().stream()
                .collect(Collectors.groupingBy(
                        DeliveryRow.Line::orderLineId,
                        Collectors.reducing(BigDecimal.ZERO, DeliveryRow.Line::quantity, BigDecimal::add)));
        return lines.stream()
                .map(line -> {
                    var quantity = quantities.getOrDefault(line.id(), BigDecimal.ZERO);
                    if (quantity.compareTo(line.open()) > 0) {
                        throw new Problem(
                                TradeProblem.DELIVERY_MORE_THAN_ORDERED,
                                Map.of("line", line.number(), "quantity", quantity, "open", line.open()));
                    }
                    return line.sent(quantity);
                })
                .toList();
    }

    private DeliveryRow delivery(Dispatch command, OrderRow order, List<OrderLineRow> orderLines) {
        var id = Ids.next();
        var known = orderLines.stream().collect(Collectors.toMap(OrderLineRow::id, Function.identity()));
        var lines = new ArrayList<DeliveryRow.Line>();
        var charges = new ArrayList<DeliveryRow.Charge>();
        for (var line : command.lines()) {
            var ordered = known.get(line.orderLineId());
            if (ordered == null) {
                throw Problem.field(
                        "lines[" + lines.size() + "].orderLineId",
                        KernelProblem.UNKNOWN_REFERENCE,
                        Map.of("value", line.orderLineId()));
            }
            var lineId = Ids.next();
            lines.add(new DeliveryRow.Line(
                    lineId,
                    id,
                    line.orderLineId(),
                    order.buyerId(),
                    order.sellerId(),
                    lines.size() + 1,
                    line.quantity(),
                    line.lot(),
                    line.manufacturingSite() == null ? ordered.manufacturingSite() : line.manufacturingSite(),
                    line.scheduledOn() == null ? ordered.promisedDate() : line.scheduledOn(),
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    null,
                    null));
            line.charges().forEach(charge -> charges.add(charge(charge, id, lineId, order, charges.size() + 1)));
        }
        command.charges().forEach(charge -> charges.add(charge(charge, id, null, order, charges.size() + 1)));
        var number = numbers.next("DN");
        var packed = DeliveryLots.rows(command, lines, known);
        return new DeliveryRow(
                id,
                number,
                order.id(),
                order.number(),
                order.title(),
                order.buyerId(),
                order.buyerName(),
                order.sellerId(),
                order.sellerName(),
                DeliveryState.DISPATCHED,
                order.currency(),
                command.dispatchedOn(),
                null,
                null,
                false,
                null,
                command.carrier(),
                command.tracking(),
                command.incoterm() == null ? order.incoterm() : command.incoterm(),
                command.transportMode() == null ? order.transportMode() : command.transportMode(),
                command.externalNumber(),
                command.note(),
                days.now(),
                packed.isEmpty() ? null : DeliveryLots.container(command.container(), number),
                packed.isEmpty() ? null : lots.packedAt(command.dispatchedOn()),
                null,
                lines,
                charges,
                packed);
    }

    private static DeliveryRow.Charge charge(
            Dispatch.Charge charge, UUID deliveryId, @Nullable UUID lineId, OrderRow order, int number) {
        return new DeliveryRow.Charge(
                Ids.next(),
                deliveryId,
                lineId,
                order.buyerId(),
                order.sellerId(),
                number,
                charge.kind(),
                charge.basis(),
                charge.amount() == null ? null : charge.amount().minorUnits(),
                charge.reference(),
                false);
    }

    private static Facts facts(DeliveryRow delivery, List<OrderLineRow> orderLines) {
        var byId = new HashMap<UUID, OrderLineRow>();
        orderLines.forEach(line -> byId.put(line.id(), line));
        // A long note names its first lines; the note itself has them all.
        return new Facts(
                delivery.orderNumber(),
                delivery.lines().stream()
                        .limit(20)
                        .map(line -> {
                            var ordered = byId.get(line.orderLineId());
                            return new Sent(
                                    ordered == null ? 0 : ordered.number(),
                                    line.quantity(),
                                    ordered == null ? "" : ordered.unit(),
                                    line.lot());
                        })
                        .toList());
    }

    private void check(Dispatch command, OrderRow order) {
        days.requireOrder("dispatchedOn", command.dispatchedOn(), null);
        var fields = new FieldChecks();
        fields.optionalText("externalNumber", command.externalNumber(), Limits.WORD_LENGTH_MAX);
        fields.optionalText("carrier", command.carrier(), Limits.WORD_LENGTH_MAX);
        fields.optionalText("tracking", command.tracking(), Limits.WORD_LENGTH_MAX);
        fields.optionalText("incoterm", command.incoterm(), Limits.WORD_LENGTH_MAX);
        fields.optionalText("transportMode", command.transportMode(), Limits.WORD_LENGTH_MAX);
        fields.optionalText("note", command.note(), Limits.NOTE_LENGTH_MAX);
        fields.date("dispatchedOn", command.dispatchedOn(), FieldChecks.EARLIEST, FieldChecks.LATEST);
        fields.size("lines", command.lines(), 1, Limits.LINES_MAX);
        fields.size("charges", command.charges(), 0, Limits.LINES_MAX);
        for (int i = 0; i < Math.min(command.lines().size(), Limits.LINES_MAX); i++) {
            var line = command.lines().get(i);
            var path = "lines[" + i + "]";
            fields.decimal(path + ".quantity", line.quantity(), Limits.QUANTITY_MIN, Limits.QUANTITY_MAX);
            fields.optionalText(path + ".lot", line.lot(), Limits.WORD_LENGTH_MAX);
            fields.optionalText(path + ".manufacturingSite", line.manufacturingSite(), Limits.TITLE_LENGTH_MAX);
            fields.date(path + ".scheduledOn", line.scheduledOn());
            fields.size(path + ".charges", line.charges(), 0, 10);
            check(fields, path + ".charges", line.charges(), order);
        }
        check(fields, "charges", command.charges(), order);
        DeliveryLots.check(command, fields);
        fields.orThrow();
    }

    private static void check(FieldChecks fields, String path, List<Dispatch.Charge> charges, OrderRow order) {
        for (int i = 0; i < charges.size(); i++) {
            var charge = charges.get(i);
            fields.optionalText(path + "[" + i + "].reference", charge.reference(), Limits.TITLE_LENGTH_MAX);
            var amount = charge.amount();
            if (amount == null) {
                continue;
            }
            fields.decimal(path + "[" + i + "].amount", amount.amount(), BigDecimal.ZERO, Limits.AMOUNT_MAX);
            if (!amount.currency().equals(order.currency())) {
                fields.add(
                        path + "[" + i + "].amount",
                        TradeProblem.PAYMENT_CURRENCY_DIFFERS,
                        Map.of("given", amount.currency(), "currency", order.currency()));
            }
        }
    }
}
