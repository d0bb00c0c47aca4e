package org.staveworks.trade.internal.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.value.Money;
import org.staveworks.trade.AskChange;
import org.staveworks.trade.OrderKind;
import org.staveworks.trade.OrderState;
import org.staveworks.trade.internal.BusinessDays;
import org.staveworks.trade.internal.Side;
import org.staveworks.trade.internal.Step;
import org.staveworks.trade.internal.delivery.DeliveryRow;
import org.staveworks.trade.internal.delivery.DeliverySql;
import org.staveworks.trade.internal.delivery.DeliveryState;
import org.staveworks.trade.internal.order.DepositState;
import org.staveworks.trade.internal.order.OrderChangeRow;
import org.staveworks.trade.internal.order.OrderRow;
import org.staveworks.trade.internal.order.OrderSql;
import org.staveworks.trade.internal.order.OrderStep;
import org.staveworks.trade.internal.order.OrderSteps;
import org.staveworks.trade.internal.payment.PaymentSql;
import org.staveworks.trade.internal.web.OrderLineViews.OrderLineView;
import org.staveworks.trade.internal.web.StatementViews.PaymentView;

/// Orders as pages show them.
@Component
class OrderViews {
    private final OrderSql sql;
    private final OrderSteps steps;
    private final OrderLineViews lines;
    private final DeliverySql deliveries;
    private final PaymentSql payments;
    private final BusinessDays days;

    OrderViews(
            OrderSql sql,
            OrderSteps steps,
            OrderLineViews lines,
            DeliverySql deliveries,
            PaymentSql payments,
            BusinessDays days) {
        this.sql = sql;
        this.steps = steps;
        this.lines = lines;
        this.deliveries = deliveries;
        this.payments = payments;
        this.days = days;
    }

    /// An order in full.
    ///
    /// @param depositReturned gone back to the buyer, or on its way
    /// @param depositToRefund what no statement to come can use of it
    /// @param depositPayments the deposit and its refunds
    record OrderDetail(
            UUID id,
            String number,
            @Nullable String externalNumber,
            String title,
            OrderKind kind,
            OrderState state,
            Parts.Party buyer,
            Parts.Party seller,
            String currency,
            Money net,
            Money vat,
            Money gross,
            String depositPercent,
            Money deposit,
            DepositState depositState,
            Money depositUsed,
            Money depositReturned,
            Money depositToRefund,
            List<PaymentView> depositPayments,
            Parts.Terms terms,
            @Nullable String termsReason,
            Parts.Clock clock,
            @Nullable UUID deliverySiteId,
            @Nullable String deliveryPlace,
            @Nullable String incoterm,
            @Nullable String transportMode,
            @Nullable LocalDate neededBy,
            @Nullable String note,
            LocalDate orderedOn,
            @Nullable LocalDate confirmedOn,
            List<OrderLineView> lines,
            List<OrderChangeView> changes,
            List<DeliverySummary> deliveries,
            @Nullable UUID sampleOrderId,
            @Nullable UUID rfqId,
            @Nullable UUID quoteId,
            Instant createdAt,
            List<OrderStep> allowed) {}

    record OrderChangeView(
            UUID id,
            OrderChangeRow.State state,
            Side askedBy,
            String askedByName,
            Instant askedAt,
            boolean cancellation,
            String reason,
            List<OrderChangeLineView> lines,
            @Nullable String answerNote,
            @Nullable Instant answeredAt) {}

    record OrderChangeLineView(
            UUID orderLineId,
            @Nullable String quantity,
            @Nullable String unitPrice,
            @Nullable LocalDate promisedDate) {

        static OrderChangeLineView of(AskChange.Line line) {
            return new OrderChangeLineView(
                    line.orderLineId(),
                    Parts.optionalText(line.quantity()),
                    Parts.optionalText(line.unitPrice()),
                    line.promisedDate());
        }
    }

    record DeliverySummary(
            UUID id,
            String number,
            DeliveryState state,
            LocalDate dispatchedOn,
            @Nullable LocalDate receivedOn,
            @Nullable LocalDate acceptedOn,
            @Nullable String carrier) {

        static DeliverySummary of(DeliveryRow delivery) {
            return new DeliverySummary(
                    delivery.id(),
                    delivery.number(),
                    delivery.state(),
                    delivery.dispatchedOn(),
                    delivery.receivedOn(),
                    delivery.acceptedOn(),
                    delivery.carrier());
        }
    }

    OrderDetail view(UUID id) {
        var order = sql.require(id);
        var changes = sql.changes(id);
        var toRefund = sql.depositToRefund(id);
        var caller = CurrentCaller.get();
        return new OrderDetail(
                order.id(),
                order.number(),
                order.externalNumber(),
                order.title(),
                order.kind(),
                order.state(),
                new Parts.Party(order.buyerId(), order.buyerName()),
                new Parts.Party(order.sellerId(), order.sellerName()),
                order.currency(),
                order.money(order.net()),
                order.money(order.vat()),
                order.money(order.gross()),
                Parts.text(order.depositPercent()),
                order.money(order.deposit()),
                order.depositState(),
                order.money(order.depositUsed()),
                order.money(order.depositReturned()),
                order.money(toRefund),
                caller.may(Permission.STATEMENT_READ)
                        ? payments.of(id).stream().map(StatementViews::payment).toList()
                        : List.of(),
                Parts.Terms.of(order.terms()),
                order.termsReason(),
                clock(order),
                order.deliverySiteId(),
                order.deliveryPlace(),
                order.incoterm(),
                order.transportMode(),
                order.neededBy(),
                order.note(),
                order.orderedOn(),
                order.confirmedOn(),
                lines.of(order),
                changes.stream().map(OrderViews::change).toList(),
                caller.may(Permission.DELIVERY_READ)
                        ? deliveries.ofOrder(id).stream()
                                .map(DeliverySummary::of)
                                .toList()
                        : List.of(),
                order.sampleOrderId(),
                order.rfqId(),
                order.quoteId(),
                order.createdAt(),
                allowed(order, changes, toRefund));
    }

    /// Before the confirmation the rule is asked live; from then on the order keeps what it said.
    private Parts.Clock clock(OrderRow order) {
        var due = sql.due(order.id());
        var daysLeft = Parts.Clock.daysLeft(due.payableBy(), days.today());
        if (order.withinRule() != null) {
            return new Parts.Clock(
                    due.payableBy(),
                    daysLeft,
                    due.ruleLimit(),
                    order.withinRule(),
                    order.ruleDaysMax(),
                    order.ruleClause());
        }
        var finding = steps.finding(order, days.today());
        return new Parts.Clock(
                due.payableBy(),
                daysLeft,
                due.ruleLimit(),
                finding.within(),
                finding.applies() ? finding.daysMax() : null,
                finding.applies() ? finding.clause() : null);
    }

    private static OrderChangeView change(OrderChangeRow change) {
        return new OrderChangeView(
                change.id(),
                change.state(),
                change.askedBy(),
                change.askedByName(),
                change.askedAt(),
                change.isCancellation(),
                change.reason(),
                change.lines().stream().map(OrderChangeLineView::of).toList(),
                change.answerNote(),
                change.answeredAt());
    }

    /// What the state machine allows and the data makes sense of.
    private List<OrderStep> allowed(OrderRow order, List<OrderChangeRow> changes, long toRefund) {
        var side = order.sideOf(CurrentCaller.get());
        var open = changes.stream()
                .filter(change -> change.state() == OrderChangeRow.State.PROPOSED)
                .findFirst();
        return Step.allowed(OrderStep.values(), order).stream()
                .filter(step -> switch (step) {
                    case ASK_CHANGE -> open.isEmpty();
                    case AGREE_CHANGE, REJECT_CHANGE ->
                        open.isPresent() && open.get().askedBy() != side;
                    case WITHDRAW_CHANGE -> open.isPresent() && open.get().askedBy() == side;
                    case PAY_DEPOSIT -> order.depositState() == DepositState.DUE;
                    case REFUND_DEPOSIT -> toRefund > 0;
                    case APPROVE_SAMPLE -> order.sampleOrderId() != null && steps.isAccepted(order.sampleOrderId());
                    default -> true;
                })
                .toList();
    }
}
