package org.staveworks.trade.internal.payment;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
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
import org.staveworks.kernel.value.Money;
import org.staveworks.ledger.Ledger;
import org.staveworks.trade.InstructPayment;
import org.staveworks.trade.PaymentConfirmed;
import org.staveworks.trade.PaymentMethod;
import org.staveworks.trade.TradeProblem;
import org.staveworks.trade.internal.Bookings;
import org.staveworks.trade.internal.BusinessDays;
import org.staveworks.trade.internal.Limits;
import org.staveworks.trade.internal.statement.StatementRow;
import org.staveworks.trade.internal.statement.StatementSql;
import org.staveworks.trade.internal.statement.StatementState;
import org.staveworks.trade.internal.statement.StatementStep;
import org.staveworks.trade.internal.statement.StatementSteps;

/// Payments: the buyer tells that it has instructed its bank, the seller confirms that the money came in. The platform
/// holds no money and moves none.
@Component
public class PaymentSteps {
    private final PaymentSql sql;
    private final DepositSteps deposits;
    private final StatementSql statements;
    private final StatementSteps statementSteps;
    private final Ledger ledger;
    private final DocumentNumbers numbers;
    private final BusinessDays days;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;

    PaymentSteps(
            PaymentSql sql,
            DepositSteps deposits,
            StatementSql statements,
            StatementSteps statementSteps,
            Ledger ledger,
            DocumentNumbers numbers,
            BusinessDays days,
            AuditTrail audit,
            ApplicationEventPublisher events) {
        this.sql = sql;
        this.deposits = deposits;
        this.statements = statements;
        this.statementSteps = statementSteps;
        this.ledger = ledger;
        this.numbers = numbers;
        this.days = days;
        this.audit = audit;
        this.events = events;
    }

    record GivenBack(Money amount) {}

    public UUID instructDeposit(UUID orderId, Instruction how) {
        return deposits.instruct(orderId, how);
    }

    public UUID refundDeposit(UUID orderId, Instruction how) {
        return deposits.refund(orderId, how);
    }

    public UUID instruct(InstructPayment command) {
        var how = new Instruction(command.method(), command.bill(), command.note(), command.instructedOn());
        how.check(days);
        return instruct(command, how);
    }

    private UUID instruct(InstructPayment command, Instruction how) {
        var statement = statements.lock(command.statementId());
        StatementStep.PAY.require(statement);
        var payable = payable(statement);
        var amount = command.amount();
        if (!amount.currency().equals(statement.currency())) {
            throw Problem.field(
                    "amount",
                    TradeProblem.PAYMENT_CURRENCY_DIFFERS,
                    Map.of("given", amount.currency(), "currency", statement.currency()));
        }
        if (amount.minorUnits() <= 0) {
            throw Problem.field("amount", KernelProblem.NOT_POSITIVE, Map.of());
        }
        if (amount.minorUnits() > payable) {
            throw new Problem(
                    TradeProblem.PAYMENT_MORE_THAN_PAYABLE,
                    Map.of(
                            "number", statement.number(),
                            "amount", amount.amount(),
                            "payable", statement.money(payable).amount()));
        }
        var payment = new PaymentRow(
                Ids.next(),
                numbers.next("PY"),
                PaymentKind.STATEMENT,
                null,
                statement.id(),
                statement.number(),
                statement.buyerId(),
                statement.buyerName(),
                statement.sellerId(),
                statement.sellerName(),
                PaymentState.INSTRUCTED,
                statement.currency(),
                amount.minorUnits(),
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
        statements.move(statement.id(), payment.amount(), 0);
        audit.record(Instruction.entry("trade.payment.instructed", payment, statements.orderIds(statement.id()))
                .note(how.note()));
        return payment.id();
    }

    /// What the buyer may instruct now, in minor units: the undisputed part without deposits, and without what is on
    /// its way.
    public long payable(StatementRow statement) {
        var isOpen = statement.state() == StatementState.SENT || statement.state() == StatementState.DISPUTED;
        var deposits = isOpen
                ? statements.depositsToUse(statement.id()).values().stream()
                        .mapToLong(Long::longValue)
                        .sum()
                : statement.depositUsed();
        return Math.max(0, statement.undisputed() - deposits - statement.instructed() - statement.paid());
    }

    public void confirm(UUID id, LocalDate day) {
        var payment = sql.lock(id);
        PaymentStep.CONFIRM.require(payment);
        requireNoCredential(payment);
        days.requireOrder("confirmedOn", day, null);
        sql.setState(id, PaymentState.CONFIRMED, day);
        var bookings = new Bookings(payment, payment.currency(), days.momentOf(day), "payment", id);
        switch (payment.kind()) {
            case DEPOSIT -> bookings.depositReceived(payment.amount());
            case DEPOSIT_REFUND -> bookings.depositReturned(payment.amount());
            case STATEMENT -> bookings.paid(payment.amount());
        }
        bookings.post(ledger);
        if (payment.statementId() == null) {
            deposits.confirmed(payment);
        } else {
            settle(payment, payment.statementId());
        }
        // A refund is not a payment for anything.
        if (payment.kind() != PaymentKind.DEPOSIT_REFUND) {
            tellConfirmed(payment);
        }
    }

    private void settle(PaymentRow payment, UUID statementId) {
        statements.lock(statementId);
        var statement = statements.move(statementId, -payment.amount(), payment.amount());
        var orderIds = statements.orderIds(statementId);
        audit.record(Instruction.entry("trade.payment.confirmed", payment, orderIds));
        if (statement.state() == StatementState.PAID) {
            audit.record(StatementSteps.about(StatementSteps.entry("trade.statement.paid", statement), orderIds));
            statementSteps.complete(orderIds);
        }
    }

    private void tellConfirmed(PaymentRow payment) {
        events.publishEvent(new PaymentConfirmed(
                payment.id(),
                payment.number(),
                payment.statementId(),
                payment.buyerId(),
                payment.sellerId(),
                payment.money()));
    }

    public void cancel(UUID id, @Nullable String reason) {
        var fields = new FieldChecks();
        var said = fields.optionalText("reason", reason, Limits.REASON_LENGTH_MAX);
        fields.orThrow();
        var payment = sql.lock(id);
        PaymentStep.CANCEL.require(payment);
        requireNoCredential(payment);
        sql.setState(id, PaymentState.CANCELLED, null);
        if (payment.statementId() == null) {
            deposits.takenBack(payment, said);
        } else {
            takeBack(payment.statementId(), payment);
            audit.record(
                    Instruction.entry("trade.payment.cancelled", payment, statements.orderIds(payment.statementId()))
                            .note(said));
        }
    }

    private void takeBack(UUID statementId, PaymentRow payment) {
        statements.lock(statementId);
        statements.move(statementId, -payment.amount(), 0);
    }

    /// The buyer has committed itself by a credential, which the seller has not answered.
    public UUID instructByCredential(UUID statementId, Money amount, LocalDate day) {
        var how = new Instruction(PaymentMethod.CREDENTIAL, null, null, day);
        return instruct(new InstructPayment(statementId, amount, how.method(), null, null, day), how);
    }

    /// The seller has accepted the credential. What that changes in the books is the credential's matter.
    public void acceptCredential(UUID id, LocalDate day) {
        var payment = openByCredential(id);
        sql.setState(id, PaymentState.CONFIRMED, day);
        settle(payment, Objects.requireNonNull(payment.statementId()));
        tellConfirmed(payment);
    }

    /// The credential was refused or taken back. Statement and orders are told so by the credential itself.
    public void releaseCredential(UUID id, @Nullable String reason) {
        var payment = openByCredential(id);
        sql.setState(id, PaymentState.CANCELLED, null);
        takeBack(Objects.requireNonNull(payment.statementId()), payment);
        audit.record(AuditEntry.of("trade.payment.released")
                .subject("payment", payment.id(), payment.number())
                .visibleTo(payment.buyerId(), payment.sellerId())
                .note(reason));
    }

    /// The two sides have cancelled a credential, or a part of it, after its acceptance: that much is owed again.
    public void reopenCredential(UUID id, Money amount, String reason) {
        var payment = sql.lock(id);
        if (payment.method() != PaymentMethod.CREDENTIAL || payment.state() != PaymentState.CONFIRMED) {
            throw new IllegalStateException(
                    "Payment (%s) is (%s) by (%s)".formatted(payment.number(), payment.state(), payment.method()));
        }
        sql.giveBack(id, amount.minorUnits());
        var statementId = Objects.requireNonNull(payment.statementId());
        statements.lock(statementId);
        statements.move(statementId, 0, -amount.minorUnits());
        audit.record(StatementSteps.about(
                        AuditEntry.of("trade.payment.given-back")
                                .subject("payment", payment.id(), payment.number())
                                .about("statement", statementId)
                                .visibleTo(payment.buyerId(), payment.sellerId())
                                .after(new GivenBack(amount)),
                        statements.orderIds(statementId))
                .note(reason));
    }

    private PaymentRow openByCredential(UUID id) {
        var payment = sql.lock(id);
        if (payment.method() != PaymentMethod.CREDENTIAL || payment.state() != PaymentState.INSTRUCTED) {
            throw new IllegalStateException(
                    "Payment (%s) is (%s) by (%s)".formatted(payment.number(), payment.state(), payment.method()));
        }
        return payment;
    }

    private static void requireNoCredential(PaymentRow payment) {
        if (payment.method() == PaymentMethod.CREDENTIAL) {
            throw new Problem(TradeProblem.PAYMENT_BY_CREDENTIAL, Map.of("number", payment.number()));
        }
    }
}
