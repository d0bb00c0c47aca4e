package org.staveworks.trade.internal.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.value.Money;
import org.staveworks.kernel.value.Quantity;
import org.staveworks.trade.PaymentMethod;
import org.staveworks.trade.internal.BusinessDays;
import org.staveworks.trade.internal.Step;
import org.staveworks.trade.internal.payment.PaymentKind;
import org.staveworks.trade.internal.payment.PaymentRow;
import org.staveworks.trade.internal.payment.PaymentSql;
import org.staveworks.trade.internal.payment.PaymentState;
import org.staveworks.trade.internal.payment.PaymentStep;
import org.staveworks.trade.internal.payment.PaymentSteps;
import org.staveworks.trade.internal.statement.StatementRow;
import org.staveworks.trade.internal.statement.StatementSql;
import org.staveworks.trade.internal.statement.StatementState;
import org.staveworks.trade.internal.statement.StatementStep;

/// Statements and payments as pages show them.
@Component
class StatementViews {
    private final StatementSql sql;
    private final PaymentSql payments;
    private final PaymentSteps paymentSteps;
    private final BusinessDays days;

    StatementViews(StatementSql sql, PaymentSql payments, PaymentSteps paymentSteps, BusinessDays days) {
        this.sql = sql;
        this.payments = payments;
        this.paymentSteps = paymentSteps;
        this.days = days;
    }

    /// @param payable what the buyer may instruct now: the undisputed part without deposits, and without what is on its
    ///                way
    record StatementView(
            UUID id,
            String number,
            StatementState state,
            Parts.Party buyer,
            Parts.Party seller,
            String currency,
            LocalDate periodEnd,
            LocalDate drawnOn,
            @Nullable LocalDate sentOn,
            @Nullable LocalDate agreedOn,
            Money total,
            Money undisputed,
            Money depositUsed,
            Money instructed,
            Money paid,
            Money payable,
            Parts.Clock clock,
            List<StatementLineView> lines,
            List<PaymentView> payments,
            Instant createdAt,
            List<StatementStep> allowed) {}

    /// @param original   as it was accepted
    /// @param amount     as it stands
    /// @param recognised what the buyer recognises while it is disputed
    record StatementLineView(
            UUID id,
            int number,
            StatementRow.LineState state,
            org.staveworks.ledger.Component component,
            String description,
            UUID orderId,
            String orderNumber,
            UUID deliveryId,
            String deliveryNumber,
            LocalDate deliveredOn,
            LocalDate acceptedOn,
            @Nullable Quantity quantity,
            @Nullable String unitPrice,
            Money net,
            Money original,
            Money amount,
            @Nullable Money recognised,
            @Nullable String reason,
            @Nullable String note) {}

    record PaymentView(
            UUID id,
            String number,
            PaymentKind kind,
            PaymentState state,
            String documentNumber,
            @Nullable UUID orderId,
            @Nullable UUID statementId,
            UUID buyerId,
            String buyerName,
            UUID sellerId,
            String sellerName,
            Money amount,
            PaymentMethod method,
            @Nullable String billNumber,
            @Nullable String billAcceptor,
            @Nullable LocalDate billDueOn,
            @Nullable String note,
            LocalDate instructedOn,
            @Nullable LocalDate confirmedOn,
            List<PaymentStep> allowed) {}

    StatementView view(UUID id) {
        var statement = sql.require(id);
        return new StatementView(
                statement.id(),
                statement.number(),
                statement.state(),
                new Parts.Party(statement.buyerId(), statement.buyerName()),
                new Parts.Party(statement.sellerId(), statement.sellerName()),
                statement.currency(),
                statement.periodEnd(),
                statement.drawnOn(),
                statement.sentOn(),
                statement.agreedOn(),
                statement.money(statement.total()),
                statement.money(statement.undisputed()),
                statement.money(statement.depositUsed()),
                statement.money(statement.instructed()),
                statement.money(statement.paid()),
                statement.money(paymentSteps.payable(statement)),
                clock(statement),
                sql.lines(id).stream().map(line -> line(statement, line)).toList(),
                payments.of(id).stream().map(StatementViews::payment).toList(),
                statement.createdAt(),
                allowed(statement));
    }

    PaymentView payment(UUID id) {
        return payment(payments.require(id));
    }

    static PaymentView payment(PaymentRow payment) {
        return new PaymentView(
                payment.id(),
                payment.number(),
                payment.kind(),
                payment.state(),
                payment.documentNumber(),
                payment.orderId(),
                payment.statementId(),
                payment.buyerId(),
                payment.buyerName(),
                payment.sellerId(),
                payment.sellerName(),
                payment.money(),
                payment.method(),
                payment.billNumber(),
                payment.billAcceptor(),
                payment.billDueOn(),
                payment.note(),
                payment.instructedOn(),
                payment.confirmedOn(),
                payment.method() == PaymentMethod.CREDENTIAL ? List.of() : Step.allowed(PaymentStep.values(), payment));
    }

    /// A paid statement's clock has stopped.
    private Parts.Clock clock(StatementRow statement) {
        var isRunning = statement.state() != StatementState.PAID;
        var limit = statement.ruleLimitOn();
        var payableBy = statement.payableBy();
        return new Parts.Clock(
                payableBy,
                isRunning ? Parts.Clock.daysLeft(payableBy, days.today()) : null,
                limit,
                limit == null || payableBy == null || !payableBy.isAfter(limit),
                null,
                statement.ruleClause());
    }

    private static StatementLineView line(StatementRow statement, StatementRow.Line line) {
        return new StatementLineView(
                line.id(),
                line.number(),
                line.state(),
                line.component(),
                line.description(),
                line.orderId(),
                line.orderNumber(),
                line.deliveryId(),
                line.deliveryNumber(),
                line.deliveredOn(),
                line.acceptedOn(),
                line.quantity() == null || line.unit() == null ? null : new Quantity(line.quantity(), line.unit()),
                Parts.optionalText(line.unitPrice()),
                statement.money(line.net()),
                statement.money(line.original()),
                statement.money(line.amount()),
                line.recognised() == null ? null : statement.money(line.recognised()),
                line.reason(),
                line.note());
    }

    /// What the state machine allows and the data makes sense of: no payment where nothing is payable.
    private List<StatementStep> allowed(StatementRow statement) {
        return Step.allowed(StatementStep.values(), statement).stream()
                .filter(step -> step != StatementStep.PAY || paymentSteps.payable(statement) > 0)
                .toList();
    }
}
