package org.staveworks.trade;

import java.time.LocalDate;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.value.Quantity;
import org.staveworks.trade.internal.payment.PaymentSteps;
import org.staveworks.trade.internal.statement.StatementRow;
import org.staveworks.trade.internal.statement.StatementSql;
import org.staveworks.trade.internal.statement.StatementState;

/// What trade can prove to others (贸易背景). Row-level security shows a party its own; a module that lifts the wall to
/// show more answers for the reader's right to it, such as a holder's consent.
@Service
public class Evidence {
    private final StatementSql statements;
    private final PaymentSteps payments;

    Evidence(StatementSql statements, PaymentSteps payments) {
        this.statements = statements;
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

    private static StatementEvidence.Line line(StatementRow statement, StatementRow.Line line) {
        return new StatementEvidence.Line(
                line.id(),
                line.number(),
                line.orderId(),
                line.orderNumber(),
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
