package org.staveworks.trade.internal.payment;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.id.DocumentNumbers;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.trade.TradeProblem;
import org.staveworks.trade.internal.BusinessDays;
import org.staveworks.trade.internal.order.DepositState;
import org.staveworks.trade.internal.order.OrderRow;
import org.staveworks.trade.internal.order.OrderSql;
import org.staveworks.trade.internal.order.OrderStep;

/// Deposits (定金) on their way to the seller, and what is not used of them on its way back.
@Component
class DepositSteps {
    private final PaymentSql sql;
    private final OrderSql orders;
    private final DocumentNumbers numbers;
    private final BusinessDays days;
    private final AuditTrail audit;

    DepositSteps(PaymentSql sql, OrderSql orders, DocumentNumbers numbers, BusinessDays days, AuditTrail audit) {
        this.sql = sql;
        this.orders = orders;
        this.numbers = numbers;
        this.days = days;
        this.audit = audit;
    }

    UUID instruct(UUID orderId, Instruction how) {
        how.check(days);
        var order = orders.lock(orderId);
        OrderStep.PAY_DEPOSIT.require(order);
        if (order.depositState() != DepositState.DUE) {
            throw new Problem(
                    TradeProblem.DEPOSIT_NONE, Map.of("number", order.number(), "state", order.depositState()));
        }
        orders.setDeposit(orderId, DepositState.INSTRUCTED);
        return instruct(order, PaymentKind.DEPOSIT, order.deposit(), how);
    }

    /// The seller sends back all that no statement to come can use.
    UUID refund(UUID orderId, Instruction how) {
        how.check(days);
        var order = orders.lock(orderId);
        OrderStep.REFUND_DEPOSIT.require(order);
        var amount = orders.depositToRefund(orderId);
        if (amount == 0) {
            throw new Problem(
                    TradeProblem.DEPOSIT_NOTHING_TO_REFUND,
                    Map.of(
                            "number",
                            order.number(),
                            "deposit",
                            order.money(order.deposit()).amount(),
                            "used",
                            order.money(order.depositUsed()).amount(),
                            "returned",
                            order.money(order.depositReturned()).amount()));
        }
        orders.returnDeposit(orderId, amount);
        return instruct(order, PaymentKind.DEPOSIT_REFUND, amount, how);
    }

    void confirmed(PaymentRow payment) {
        var orderId = Objects.requireNonNull(payment.orderId());
        if (payment.kind() == PaymentKind.DEPOSIT) {
            orders.setDeposit(orderId, DepositState.RECEIVED);
        }
        audit.record(Instruction.entry("trade.payment.confirmed", payment, List.of(orderId)));
    }

    void takenBack(PaymentRow payment, @Nullable String reason) {
        var orderId = Objects.requireNonNull(payment.orderId());
        if (payment.kind() == PaymentKind.DEPOSIT) {
            orders.setDeposit(orderId, DepositState.DUE);
        } else {
            orders.returnDeposit(orderId, -payment.amount());
        }
        audit.record(Instruction.entry("trade.payment.cancelled", payment, List.of(orderId))
                .note(reason));
    }

    private UUID instruct(OrderRow order, PaymentKind kind, long amount, Instruction how) {
        var payment = new PaymentRow(
                Ids.next(),
                numbers.next("PY"),
                kind,
                order.id(),
                null,
                order.number(),
                order.buyerId(),
                order.buyerName(),
                order.sellerId(),
                order.sellerName(),
                PaymentState.INSTRUCTED,
                order.currency(),
                amount,
                how.method(),
                how.bill() == null ? null : how.bill().number(),
                how.bill() == null ? null : how.bill().acceptor(),
                how.bill() == null ? null : how.bill().dueDate(),
                how.note(),
                how.instructedOn(),
                null,
                days.now(),
                0);
        sql.insert(payment);
        audit.record(Instruction.entry("trade.payment.instructed", payment, List.of(order.id()))
                .note(how.note()));
        return payment.id();
    }
}
