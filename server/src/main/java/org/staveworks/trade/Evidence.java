package org.staveworks.trade;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.value.Quantity;
import org.staveworks.trade.internal.delivery.DeliveryRow;
import org.staveworks.trade.internal.delivery.DeliverySql;
import org.staveworks.trade.internal.order.OrderLineRow;
import org.staveworks.trade.internal.order.OrderRow;
import org.staveworks.trade.internal.order.OrderSql;
import org.staveworks.trade.internal.payment.PaymentSteps;
import org.staveworks.trade.internal.statement.StatementRow;
import org.staveworks.trade.internal.statement.StatementSql;
import org.staveworks.trade.internal.statement.StatementState;

/// What trade can prove to others (贸易背景). Row-level security shows a party its own; a module that lifts the wall to
/// show more answers for the reader's right to it, such as a holder's consent.
@Service
public class Evidence {
    private final StatementSql statements;
    private final OrderSql orders;
    private final DeliverySql deliveries;
    private final PaymentSteps payments;

    Evidence(StatementSql statements, OrderSql orders, DeliverySql deliveries, PaymentSteps payments) {
        this.statements = statements;
        this.orders = orders;
        this.deliveries = deliveries;
        this.payments = payments;
    }

    /// @throws org.staveworks.kernel.problem.Problem `not-found`, also for a draft
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public StatementEvidence of(UUID statementId) {
        var statement = statements.evident(statementId);
        return new StatementEvidence(
                statement.id(),
                statement.number(),
                statement.buyerId(),
                statement.buyerName(),
                statement.sellerId(),
                statement.sellerName(),
                statement.state() == StatementState.AGREED || statement.state() == StatementState.PAID,
                statement.agreedOn(),
                statement.periodEnd(),
                statement.money(statement.total()),
                statement.money(payments.payable(statement)),
                statement.money(statement.total() - statement.depositUsed() - statement.paid()),
                statement.payableBy(),
                statement.ruleLimitOn(),
                statement.ruleClause(),
                statements.lines(statementId).stream()
                        .map(line -> line(statement, line))
                        .toList());
    }

    /// @throws org.staveworks.kernel.problem.Problem `not-found`
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public OrderEvidence order(UUID orderId) {
        var order = orders.evident(orderId);
        return new OrderEvidence(
                order.id(),
                order.number(),
                order.title(),
                order.kind(),
                order.state(),
                order.buyerName(),
                order.sellerName(),
                order.orderedOn(),
                order.confirmedOn(),
                order.terms(),
                order.deliveryPlace(),
                order.money(order.net()),
                order.money(order.vat()),
                order.money(order.gross()),
                orders.lines(orderId).stream().map(line -> line(order, line)).toList());
    }

    /// Delivery notes with what the buyer judged, in two statements however many they are.
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public List<DeliveryEvidence> deliveries(Collection<UUID> deliveryIds) {
        var found = deliveries.evident(deliveryIds);
        var ordered = orders
                .linesOf(found.stream().map(DeliveryRow::orderId).distinct().toList())
                .stream()
                .collect(Collectors.toMap(OrderLineRow::id, Function.identity()));
        return found.stream()
                .map(delivery -> new DeliveryEvidence(
                        delivery.id(),
                        delivery.number(),
                        delivery.orderId(),
                        delivery.orderNumber(),
                        delivery.buyerName(),
                        delivery.sellerName(),
                        delivery.dispatchedOn(),
                        delivery.receivedOn(),
                        delivery.acceptedOn(),
                        delivery.automatic(),
                        delivery.carrier(),
                        delivery.tracking(),
                        delivery.lines().stream()
                                .map(line -> line(line, Objects.requireNonNull(ordered.get(line.orderLineId()))))
                                .toList()))
                .toList();
    }

    /// How a buyer has paid a seller so far (履约记录).
    ///
    /// @param statements agreed ones
    /// @param due        those whose day has come
    /// @param paidOnTime of the due ones, paid in full by their day
    /// @param paidLate   of the due ones, paid in full after it
    public record History(int statements, int due, int paidOnTime, int paidLate) {}

    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public History between(UUID buyerId, UUID sellerId, LocalDate today) {
        int all = 0;
        int due = 0;
        int onTime = 0;
        int late = 0;
        for (var statement : statements.paid(buyerId, sellerId)) {
            all++;
            var by = statement.payableBy();
            var isDue = by != null && !by.isAfter(today);
            var lastPaidOn = statement.lastPaidOn();
            var isLate = by != null && lastPaidOn != null && lastPaidOn.isAfter(by);
            due += isDue || statement.isPaid() ? 1 : 0;
            onTime += statement.isPaid() && !isLate ? 1 : 0;
            late += statement.isPaid() && isLate ? 1 : 0;
        }
        return new History(all, due, onTime, late);
    }

    private static OrderEvidence.Line line(OrderRow order, OrderLineRow line) {
        return new OrderEvidence.Line(
                line.id(),
                line.number(),
                line.description(),
                line.specification(),
                new Quantity(line.quantity(), line.unit()),
                line.unitPrice(),
                line.vatRate(),
                line.promisedDate(),
                order.money(line.gross()));
    }

    private static DeliveryEvidence.Line line(DeliveryRow.Line line, OrderLineRow ordered) {
        return new DeliveryEvidence.Line(
                line.orderLineId(),
                line.number(),
                ordered.description(),
                ordered.specification(),
                new Quantity(line.quantity(), ordered.unit()),
                line.lot(),
                new Quantity(line.accepted(), ordered.unit()),
                new Quantity(line.rejected(), ordered.unit()),
                line.reason(),
                line.note());
    }

    private static StatementEvidence.Line line(StatementRow statement, StatementRow.Line line) {
        return new StatementEvidence.Line(
                line.id(),
                line.number(),
                line.orderId(),
                line.orderNumber(),
                line.orderLineId(),
                line.deliveryId(),
                line.deliveryNumber(),
                line.deliveredOn(),
                line.acceptedOn(),
                line.component(),
                line.description(),
                line.quantity() == null || line.unit() == null ? null : new Quantity(line.quantity(), line.unit()),
                line.unitPrice(),
                line.vatRate(),
                statement.money(line.amount()));
    }
}
