package org.staveworks.trade.internal.statement;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.id.DocumentNumbers;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.value.Money;
import org.staveworks.ledger.Ledger;
import org.staveworks.trade.DrawStatement;
import org.staveworks.trade.DrawnStatement;
import org.staveworks.trade.StatementAgreed;
import org.staveworks.trade.TradeProblem;
import org.staveworks.trade.internal.Bookings;
import org.staveworks.trade.internal.BusinessDays;
import org.staveworks.trade.internal.Limits;
import org.staveworks.trade.internal.Parties;
import org.staveworks.trade.internal.order.OrderSql;
import org.staveworks.trade.internal.order.OrderSteps;

/// The monthly statement (对账): the seller draws and sends it, the two sides settle differences line by line, the
/// buyer agrees.
@Component
public class StatementSteps {
    private final StatementSql sql;
    private final OrderSql orders;
    private final Parties parties;
    private final Ledger ledger;
    private final DocumentNumbers numbers;
    private final BusinessDays days;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;

    StatementSteps(
            StatementSql sql,
            OrderSql orders,
            Parties parties,
            Ledger ledger,
            DocumentNumbers numbers,
            BusinessDays days,
            AuditTrail audit,
            ApplicationEventPublisher events) {
        this.sql = sql;
        this.orders = orders;
        this.parties = parties;
        this.ledger = ledger;
        this.numbers = numbers;
        this.days = days;
        this.audit = audit;
        this.events = events;
    }

    /// What the time line keeps.
    record Drawn(int lines, Money total, LocalDate periodEnd) {}

    record LineFacts(
            int line,
            StatementRow.LineState state,
            Money amount,
            @Nullable Money recognised) {}

    record State(
            StatementState state, Money total, @Nullable Money depositUsed) {}

    public DrawnStatement draw(DrawStatement command) {
        Parties.requireCallerIs(command.sellerId());
        days.requireOrder("drawnOn", command.drawnOn(), null);
        var fields = new FieldChecks();
        fields.date(
                "periodEnd",
                command.periodEnd(),
                FieldChecks.EARLIEST,
                days.today().plusDays(31));
        fields.orThrow();
        var pair = parties.pair(command.buyerId(), command.sellerId());
        var id = Ids.next();
        var number = numbers.next("ST");
        var drawn = sql.draw(id, number, command, pair);
        if (drawn.lines() == 0) {
            throw new Problem(
                    TradeProblem.STATEMENT_NOTHING_TO_STATE,
                    Map.of("buyer", pair.buyer().name(), "periodEnd", command.periodEnd()));
        }
        var total = Money.ofMinor(drawn.total(), command.currency());
        var entry = AuditEntry.of("trade.statement.drawn")
                .subject("statement", id, number)
                .after(new Drawn(drawn.lines(), total, command.periodEnd()));
        audit.record(about(entry, drawn.orderIds()));
        return new DrawnStatement(id, number, drawn.lines(), total);
    }

    public void send(UUID id, LocalDate day) {
        var statement = sql.lock(id);
        StatementStep.SEND.require(statement);
        days.requireOrder("sentOn", day, statement.drawnOn());
        sql.send(id, day);
        audit.record(entry("trade.statement.sent", statement).after(facts(statement, StatementState.SENT)));
    }

    /// Nobody but the seller has seen a draft; what stood on it waits for the next one.
    public void discard(UUID id) {
        var statement = sql.lock(id);
        StatementStep.DISCARD.require(statement);
        var lines = sql.lines(id).size();
        var orderIds = sql.orderIds(id);
        sql.discard(id);
        var entry = AuditEntry.of("trade.statement.discarded")
                .subject("statement", id, statement.number())
                .before(new Drawn(lines, statement.money(statement.total()), statement.periodEnd()));
        audit.record(about(entry, orderIds));
    }

    /// The buyer recognises less of a line than the seller states.
    public void dispute(UUID id, UUID lineId, Money recognised, String reason) {
        var fields = new FieldChecks();
        var said = fields.text("reason", reason, Limits.REASON_LENGTH_MAX);
        fields.orThrow();
        var statement = sql.lock(id);
        StatementStep.DISPUTE.require(statement);
        var line = sql.line(id, lineId);
        requireCurrency(statement, recognised);
        if (recognised.isNegative() || recognised.minorUnits() >= line.amount()) {
            throw Problem.field(
                    "amount",
                    TradeProblem.DISPUTE_AMOUNT_TOO_HIGH,
                    Map.of(
                            "line",
                            line.number(),
                            "amount",
                            statement.money(line.amount()).amount()));
        }
        var changed = sql.setLine(
                id, lineId, StatementRow.LineState.DISPUTED, line.amount(), recognised.minorUnits(), said, null);
        if (changed.undisputed() < changed.paid() + changed.instructed()) {
            throw new Problem(
                    TradeProblem.SETTLEMENT_BELOW_PAID,
                    Map.of(
                            "number",
                            statement.number(),
                            "paid",
                            statement
                                    .money(changed.paid() + changed.instructed())
                                    .amount()));
        }
        tell(
                "trade.statement.line-disputed",
                statement,
                line,
                StatementRow.LineState.DISPUTED,
                line.amount(),
                recognised,
                said);
    }

    public void withdrawDispute(UUID id, UUID lineId, @Nullable String note) {
        var said = note(note);
        var statement = sql.lock(id);
        StatementStep.WITHDRAW_DISPUTE.require(statement);
        var line = disputed(statement, lineId);
        var state = line.amount() == line.original() ? StatementRow.LineState.STATED : StatementRow.LineState.SETTLED;
        sql.setLine(id, lineId, state, line.amount(), null, null, null);
        tell("trade.statement.dispute-withdrawn", statement, line, state, line.amount(), null, said);
    }

    /// The seller agrees to less; the difference is booked in both books at once.
    public void settle(UUID id, UUID lineId, Money amount, @Nullable String note) {
        var said = note(note);
        var statement = sql.lock(id);
        StatementStep.SETTLE.require(statement);
        var line = disputed(statement, lineId);
        requireCurrency(statement, amount);
        var recognised = line.recognised() == null ? 0 : line.recognised();
        if (amount.minorUnits() < recognised || amount.minorUnits() > line.amount()) {
            throw Problem.field(
                    "amount",
                    TradeProblem.SETTLEMENT_AMOUNT_OUT_OF_RANGE,
                    Map.of(
                            "line", line.number(),
                            "min", statement.money(recognised).amount(),
                            "max", statement.money(line.amount()).amount()));
        }
        sql.setLine(id, lineId, StatementRow.LineState.SETTLED, amount.minorUnits(), null, null, said);
        var bookings = new Bookings(statement, statement.currency(), days.now(), "statement", id);
        bookings.adjusted(line.amount() - amount.minorUnits());
        bookings.post(ledger);
        tell(
                "trade.statement.line-settled",
                statement,
                line,
                StatementRow.LineState.SETTLED,
                amount.minorUnits(),
                null,
                said);
    }

    /// The seller stands by the amount; the line stays disputed.
    public void stand(UUID id, UUID lineId, @Nullable String note) {
        var said = note(note);
        var statement = sql.lock(id);
        StatementStep.STAND.require(statement);
        var line = disputed(statement, lineId);
        sql.setLine(id, lineId, StatementRow.LineState.STOOD, line.amount(), line.recognised(), null, said);
        tell("trade.statement.line-stood", statement, line, StatementRow.LineState.STOOD, line.amount(), null, said);
    }

    /// The buyer agrees. Deposits of the statement's orders are set off against it.
    public void agree(UUID id, LocalDate day) {
        var statement = sql.lock(id);
        StatementStep.AGREE.require(statement);
        days.requireOrder("agreedOn", day, statement.drawnOn());
        var orderIds = sql.orderIds(id);
        var deposits =
                limited(sql.lockDepositsToUse(id), statement.total() - statement.paid() - statement.instructed());
        var agreed = sql.agree(id, day, deposits);
        var bookings = new Bookings(statement, statement.currency(), days.momentOf(day), "statement", id);
        bookings.depositUsed(agreed.depositUsed());
        bookings.post(ledger);
        audit.record(about(
                entry("trade.statement.agreed", statement)
                        .before(facts(statement, statement.state()))
                        .after(facts(agreed, agreed.state())),
                orderIds));
        events.publishEvent(new StatementAgreed(
                id, statement.number(), statement.buyerId(), statement.sellerId(), statement.money(agreed.total())));
        if (agreed.state() == StatementState.PAID) {
            complete(orderIds);
        }
    }

    /// Ends the orders of a paid statement that have nothing left to do.
    public void complete(List<UUID> orderIds) {
        orders.completePaid(orderIds).forEach(done -> audit.record(OrderSteps.entry("trade.order.completed", done)));
    }

    public static AuditEntry entry(String action, StatementRow statement) {
        return AuditEntry.of(action)
                .subject("statement", statement.id(), statement.number())
                .visibleTo(statement.buyerId(), statement.sellerId());
    }

    public static AuditEntry about(AuditEntry entry, List<UUID> orderIds) {
        orderIds.forEach(order -> entry.about("order", order));
        return entry;
    }

    /// Deposits in sequence until nothing is left to pay.
    private static Map<UUID, Long> limited(Map<UUID, Long> deposits, long left) {
        var used = new LinkedHashMap<UUID, Long>();
        for (var deposit : deposits.entrySet()) {
            var amount = Math.min(deposit.getValue(), left);
            if (amount > 0) {
                used.put(deposit.getKey(), amount);
                left -= amount;
            }
        }
        return used;
    }

    private StatementRow.Line disputed(StatementRow statement, UUID lineId) {
        var line = sql.line(statement.id(), lineId);
        if (!line.state().isOpen()) {
            throw new Problem(TradeProblem.DISPUTE_NONE, Map.of("number", statement.number(), "line", line.number()));
        }
        return line;
    }

    private static void requireCurrency(StatementRow statement, Money amount) {
        if (!amount.currency().equals(statement.currency())) {
            throw Problem.field(
                    "amount",
                    TradeProblem.PAYMENT_CURRENCY_DIFFERS,
                    Map.of("given", amount.currency(), "currency", statement.currency()));
        }
    }

    private static @Nullable String note(@Nullable String note) {
        var fields = new FieldChecks();
        var said = fields.optionalText("note", note, Limits.REASON_LENGTH_MAX);
        fields.orThrow();
        return said;
    }

    private static State facts(StatementRow statement, StatementState state) {
        return new State(
                state,
                statement.money(statement.total()),
                statement.depositUsed() == 0 ? null : statement.money(statement.depositUsed()));
    }

    private void tell(
            String action,
            StatementRow statement,
            StatementRow.Line line,
            StatementRow.LineState state,
            long amount,
            @Nullable Money recognised,
            @Nullable String note) {
        audit.record(entry(action, statement)
                .about("order", line.orderId())
                .before(new LineFacts(line.number(), line.state(), statement.money(line.amount()), null))
                .after(new LineFacts(line.number(), state, statement.money(amount), recognised))
                .note(note));
    }
}
