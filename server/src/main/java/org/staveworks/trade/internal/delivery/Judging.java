package org.staveworks.trade.internal.delivery;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.value.Money;
import org.staveworks.ledger.Ledger;
import org.staveworks.trade.Acceptance;
import org.staveworks.trade.DeliveryAccepted;
import org.staveworks.trade.TradeProblem;
import org.staveworks.trade.internal.Bookings;
import org.staveworks.trade.internal.BusinessDays;
import org.staveworks.trade.internal.order.OrderChanges;
import org.staveworks.trade.internal.order.OrderLineRow;
import org.staveworks.trade.internal.order.OrderRow;
import org.staveworks.trade.internal.order.OrderSql;

/// How the buyer takes goods in: receipt, then judgement (验收). What is found good is owed from that moment and
/// booked in both books; what is sent back may be delivered again.
@Component
public class Judging {
    private final DeliverySql sql;
    private final OrderSql orders;
    private final Ledger ledger;
    private final DeliveryLots lots;
    private final BusinessDays days;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;

    Judging(
            DeliverySql sql,
            OrderSql orders,
            Ledger ledger,
            DeliveryLots lots,
            BusinessDays days,
            AuditTrail audit,
            ApplicationEventPublisher events) {
        this.sql = sql;
        this.orders = orders;
        this.ledger = ledger;
        this.lots = lots;
        this.days = days;
        this.audit = audit;
        this.events = events;
    }

    /// What the time line keeps of a receipt and of a judgement.
    record Received(LocalDate receivedOn, LocalDate acceptBy) {}

    record Judged(
            DeliveryState state, LocalDate acceptedOn, boolean isAutomatic, Money owed, List<Verdict.Reasoned> lines) {}

    public void receive(UUID deliveryId, LocalDate receivedOn) {
        var order = orders.lockOfDelivery(deliveryId);
        var delivery = sql.require(deliveryId);
        DeliveryStep.RECEIVE.require(delivery);
        days.requireOrder("receivedOn", receivedOn, delivery.dispatchedOn());
        var acceptBy = receivedOn.plusDays(order.autoAcceptDays());
        sql.receive(deliveryId, receivedOn, acceptBy);
        audit.record(Dispatching.entry("trade.delivery.received", delivery).after(new Received(receivedOn, acceptBy)));
    }

    public void accept(Acceptance command) {
        judge(command, false);
    }

    /// The agreed days have run out: what nobody has judged counts as accepted.
    ///
    /// @return false where somebody judged it in the meantime
    boolean acceptOverdue(UUID deliveryId, LocalDate today) {
        orders.lockOfDelivery(deliveryId);
        var delivery = sql.require(deliveryId);
        var acceptBy = delivery.acceptBy();
        if (delivery.state() != DeliveryState.RECEIVED || acceptBy == null || !acceptBy.isBefore(today)) {
            return false;
        }
        judge(new Acceptance(deliveryId, null, acceptBy, List.of()), true);
        return true;
    }

    private void judge(Acceptance command, boolean isAutomatic) {
        var order = orders.lockOfDelivery(command.deliveryId());
        var delivery = sql.require(command.deliveryId());
        DeliveryStep.ACCEPT.require(delivery);
        var deliveredOn = deliveredOn(command, delivery);
        days.requireOrder("acceptedOn", command.acceptedOn(), deliveredOn);
        var lines = delivery.lines().stream()
                .collect(Collectors.toMap(
                        DeliveryRow.Line::id, Function.identity(), (first, second) -> first, LinkedHashMap::new));
        var orderLines = orders.lines(order.id()).stream()
                .collect(Collectors.toMap(
                        OrderLineRow::id, Function.identity(), (first, second) -> first, LinkedHashMap::new));
        var verdicts = Verdict.of(command, delivery);
        var payable = new Payable(order, delivery, deliveredOn, command.acceptedOn());
        var touched = new LinkedHashMap<UUID, OrderLineRow>();
        for (var verdict : verdicts) {
            var line = found(lines, verdict.lineId());
            var ordered = found(orderLines, line.orderLineId());
            var cost = payable.goods(ordered, line, verdict.accepted());
            lines.put(line.id(), line.judged(verdict.accepted(), verdict.rejected(), verdict.reason(), verdict.note()));
            var judged = ordered.judged(verdict.accepted(), verdict.rejected(), cost);
            orderLines.put(judged.id(), judged);
            touched.put(judged.id(), judged);
        }
        payable.charges(lines.values());
        var state = stateOf(new ArrayList<>(lines.values()));
        var isDone = state != DeliveryState.RECEIVED;
        sql.judge(
                delivery,
                state,
                deliveredOn,
                isDone ? command.acceptedOn() : null,
                isAutomatic,
                deliveredOn.plusDays(order.autoAcceptDays()),
                verdicts.stream().map(verdict -> found(lines, verdict.lineId())).toList(),
                touched.values(),
                payable.chargeIds(),
                payable.items(),
                OrderChanges.stateOf(List.copyOf(orderLines.values())));
        book(order, delivery, command.acceptedOn(), payable);
        lots.judged(delivery, order.deliverySiteId(), deliveredOn, command.acceptedOn(), verdicts);
        audit.record(Dispatching.entry(
                        isAutomatic ? "trade.delivery.accepted-automatically" : "trade.delivery.accepted", delivery)
                .after(new Judged(
                        state,
                        command.acceptedOn(),
                        isAutomatic,
                        order.money(payable.total()),
                        verdicts.stream()
                                .filter(verdict -> verdict.rejected().signum() > 0)
                                .limit(20)
                                .map(verdict -> verdict.reasoned(
                                        found(lines, verdict.lineId()).number()))
                                .toList())));
        events.publishEvent(new DeliveryAccepted(
                delivery.id(),
                order.id(),
                order.kind(),
                order.buyerId(),
                order.sellerId(),
                command.acceptedOn(),
                isAutomatic,
                verdicts.stream()
                        .map(verdict -> new DeliveryAccepted.Line(
                                found(lines, verdict.lineId()).orderLineId(), verdict.accepted(), verdict.rejected()))
                        .toList(),
                days.now()));
    }

    private void book(OrderRow order, DeliveryRow delivery, LocalDate day, Payable payable) {
        var bookings = new Bookings(order, order.currency(), days.momentOf(day), "delivery", delivery.id());
        payable.items().forEach(item -> bookings.owed(item.gross(), item.component()));
        bookings.post(ledger);
    }

    private static LocalDate deliveredOn(Acceptance command, DeliveryRow delivery) {
        if (delivery.receivedOn() != null) {
            return delivery.receivedOn();
        }
        var day = command.deliveredOn() == null ? command.acceptedOn() : command.deliveredOn();
        if (day.isBefore(delivery.dispatchedOn())) {
            throw Problem.field(
                    "deliveredOn",
                    TradeProblem.DATE_ORDER,
                    Map.of("value", day, "earliest", delivery.dispatchedOn(), "latest", command.acceptedOn()));
        }
        return day;
    }

    private static DeliveryState stateOf(List<DeliveryRow.Line> lines) {
        if (lines.stream().anyMatch(line -> line.open().signum() > 0)) {
            return DeliveryState.RECEIVED;
        }
        var accepted = lines.stream().map(DeliveryRow.Line::accepted).reduce(BigDecimal.ZERO, BigDecimal::add);
        return accepted.signum() > 0 ? DeliveryState.ACCEPTED : DeliveryState.REJECTED;
    }

    private static <T> T found(Map<UUID, T> known, UUID id) {
        var value = known.get(id);
        if (value == null) {
            throw new Problem(KernelProblem.NOT_FOUND);
        }
        return value;
    }
}
