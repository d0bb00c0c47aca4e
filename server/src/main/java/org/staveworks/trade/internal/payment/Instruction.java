package org.staveworks.trade.internal.payment;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.value.Money;
import org.staveworks.trade.Bill;
import org.staveworks.trade.PaymentMethod;
import org.staveworks.trade.TradeProblem;
import org.staveworks.trade.internal.BusinessDays;
import org.staveworks.trade.internal.Limits;
import org.staveworks.trade.internal.statement.StatementSteps;

/// What one side told its bank: how it is paid.
public record Instruction(
        PaymentMethod method, @Nullable Bill bill, @Nullable String note, LocalDate instructedOn) {

    /// What the time line keeps of a payment.
    record Facts(
            PaymentKind kind,
            Money amount,
            PaymentMethod method,
            @Nullable Bill bill,
            PaymentState state) {}

    /// @throws org.staveworks.kernel.problem.Problem `invalid-input` with all fields at fault
    void check(BusinessDays days) {
        days.requireOrder("instructedOn", instructedOn, null);
        var fields = new FieldChecks();
        fields.check(method != PaymentMethod.CREDENTIAL, "method", TradeProblem.METHOD_BY_CREDENTIAL);
        fields.optionalText("note", note, Limits.NOTE_LENGTH_MAX);
        if ((method == PaymentMethod.ACCEPTANCE_BILL) != (bill != null)) {
            fields.add("bill", TradeProblem.BILL_MISSING, Map.of());
        }
        if (bill != null) {
            fields.text("bill.number", bill.number(), Limits.WORD_LENGTH_MAX);
            fields.text("bill.acceptor", bill.acceptor(), Limits.TITLE_LENGTH_MAX);
            fields.date("bill.dueDate", bill.dueDate(), instructedOn, instructedOn.plusYears(1));
        }
        fields.orThrow();
    }

    static AuditEntry entry(String action, PaymentRow payment, List<UUID> orderIds) {
        var state = switch (action) {
            case "trade.payment.confirmed" -> PaymentState.CONFIRMED;
            case "trade.payment.cancelled" -> PaymentState.CANCELLED;
            default -> PaymentState.INSTRUCTED;
        };
        var bill = payment.billNumber() == null || payment.billAcceptor() == null || payment.billDueOn() == null
                ? null
                : new Bill(payment.billNumber(), payment.billAcceptor(), payment.billDueOn());
        var entry = AuditEntry.of(action)
                .subject("payment", payment.id(), payment.number())
                .visibleTo(payment.buyerId(), payment.sellerId())
                .after(new Facts(payment.kind(), payment.money(), payment.method(), bill, state));
        if (payment.statementId() != null) {
            entry.about("statement", payment.statementId());
        }
        return StatementSteps.about(entry, orderIds);
    }
}
