package org.staveworks.trade.internal.order;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.value.Money;
import org.staveworks.trade.AskChange;
import org.staveworks.trade.OrderCancelled;
import org.staveworks.trade.OrderState;
import org.staveworks.trade.TradeProblem;
import org.staveworks.trade.internal.BusinessDays;
import org.staveworks.trade.internal.Limits;

/// Changes of a confirmed order (变更): one side asks, the other agrees; nothing changes before that, and never below
/// what is delivered already.
@Component
public class OrderChanges {
    private final OrderSql sql;
    private final BusinessDays days;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;

    OrderChanges(OrderSql sql, BusinessDays days, AuditTrail audit, ApplicationEventPublisher events) {
        this.sql = sql;
        this.days = days;
        this.audit = audit;
        this.events = events;
    }

    /// What the time line keeps of a change.
    record Facts(UUID changeId, boolean isCancellation, List<AskChange.Line> lines) {}

    record Sums(OrderState state, Money gross, Money deposit) {}

    public UUID ask(AskChange command) {
        var orderId = command.orderId();
        var isCancellation = command.isCancellation();
        var asked = command.lines();
        var reason = command.reason();
        var order = sql.lock(orderId);
        var side = OrderStep.ASK_CHANGE.require(order);
        if (open(orderId) != null) {
            throw new Problem(TradeProblem.CHANGE_OPEN, Map.of("number", order.number()));
        }
        var lines = sql.lines(orderId);
        check(isCancellation, asked, reason, lines);
        var caller = CurrentCaller.get();
        var change = new OrderChangeRow(
                Ids.next(),
                orderId,
                order.buyerId(),
                order.sellerId(),
                side,
                caller.personName(),
                OrderChangeRow.State.PROPOSED,
                isCancellation,
                reason.strip(),
                asked,
                null,
                days.now(),
                null);
        changed(order, lines, change);
        sql.insert(change);
        audit.record(OrderSteps.entry("trade.order.change-asked", order)
                .after(new Facts(change.id(), isCancellation, asked))
                .note(change.reason()));
        return change.id();
    }

    public void agree(UUID orderId, UUID changeId) {
        var order = sql.lock(orderId);
        var change = answerable(order, changeId, OrderStep.AGREE_CHANGE, false);
        var changed = changed(order, sql.lines(orderId), change);
        sql.answer(changeId, OrderChangeRow.State.AGREED, null);
        sql.rewrite(changed.order(), changed.lines());
        audit.record(OrderSteps.entry("trade.order.change-agreed", order)
                .before(new Sums(order.state(), order.money(order.gross()), order.money(order.deposit())))
                .after(new Sums(
                        changed.order().state(),
                        order.money(changed.order().gross()),
                        order.money(changed.order().deposit())))
                .note(change.reason()));
        if (changed.order().state() == OrderState.CANCELLED) {
            events.publishEvent(
                    new OrderCancelled(orderId, order.number(), order.buyerId(), order.sellerId(), days.now()));
        }
        sql.completePaid(List.of(orderId))
                .forEach(done -> audit.record(OrderSteps.entry("trade.order.completed", done)));
    }

    public void reject(UUID orderId, UUID changeId, @Nullable String note) {
        close(
                orderId,
                changeId,
                OrderStep.REJECT_CHANGE,
                false,
                OrderChangeRow.State.REJECTED,
                "trade.order.change-rejected",
                note);
    }

    public void withdraw(UUID orderId, UUID changeId) {
        close(
                orderId,
                changeId,
                OrderStep.WITHDRAW_CHANGE,
                true,
                OrderChangeRow.State.WITHDRAWN,
                "trade.order.change-withdrawn",
                null);
    }

    private void close(
            UUID orderId,
            UUID changeId,
            OrderStep step,
            boolean isOwn,
            OrderChangeRow.State state,
            String action,
            @Nullable String note) {
        var fields = new FieldChecks();
        var said = fields.optionalText("note", note, Limits.REASON_LENGTH_MAX);
        fields.orThrow();
        var order = sql.lock(orderId);
        var change = answerable(order, changeId, step, isOwn);
        sql.answer(changeId, state, said);
        audit.record(OrderSteps.entry(action, order)
                .after(new Facts(changeId, change.isCancellation(), change.lines()))
                .note(said));
    }

    private @Nullable OrderChangeRow open(UUID orderId) {
        return sql.changes(orderId).stream()
                .filter(change -> change.state() == OrderChangeRow.State.PROPOSED)
                .findFirst()
                .orElse(null);
    }

    private OrderChangeRow answerable(OrderRow order, UUID changeId, OrderStep step, boolean isOwn) {
        var side = step.require(order);
        var change = sql.changes(order.id()).stream()
                .filter(candidate -> candidate.id().equals(changeId))
                .findFirst()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
        if (change.state() != OrderChangeRow.State.PROPOSED) {
            throw new Problem(
                    TradeProblem.STEP_NOT_IN_STATE,
                    Map.of("number", order.number(), "state", change.state(), "step", step));
        }
        if (isOwn != (change.askedBy() == side)) {
            throw new Problem(
                    isOwn ? TradeProblem.CHANGE_OF_OTHER : TradeProblem.CHANGE_OWN, Map.of("number", order.number()));
        }
        return change;
    }

    private record Changed(OrderRow order, List<OrderLineRow> lines) {}

    /// The order as it is after the change; refuses what would go below the delivered.
    private static Changed changed(OrderRow order, List<OrderLineRow> lines, OrderChangeRow change) {
        if (change.isCancellation()
                && lines.stream().allMatch(line -> line.held().signum() == 0)) {
            return new Changed(with(order, OrderState.CANCELLED, lines), List.of());
        }
        var wanted =
                change.lines().stream().collect(Collectors.toMap(AskChange.Line::orderLineId, Function.identity()));
        var result = new ArrayList<OrderLineRow>();
        for (var line : lines) {
            result.add(
                    change.isCancellation()
                            ? line.changed(line.held(), line.unitPrice(), line.promisedDate(), order.currency())
                            : changed(order, line, wanted.get(line.id())));
        }
        if (result.stream().allMatch(line -> line.quantity().signum() == 0)) {
            throw new Problem(TradeProblem.CHANGE_EMPTY, Map.of("number", order.number()));
        }
        return new Changed(with(order, stateOf(result), result), result);
    }

    private static OrderLineRow changed(OrderRow order, OrderLineRow line, AskChange.@Nullable Line wanted) {
        if (wanted == null) {
            return line;
        }
        var quantity = wanted.quantity() == null ? line.quantity() : wanted.quantity();
        if (quantity.compareTo(line.held()) < 0) {
            throw new Problem(
                    TradeProblem.CHANGE_BELOW_DELIVERED,
                    Map.of("line", line.number(), "quantity", quantity, "delivered", line.held()));
        }
        return line.changed(
                quantity,
                wanted.unitPrice() == null ? line.unitPrice() : wanted.unitPrice(),
                wanted.promisedDate() == null ? line.promisedDate() : wanted.promisedDate(),
                order.currency());
    }

    /// What the quantities say of a confirmed order.
    public static OrderState stateOf(List<OrderLineRow> lines) {
        if (lines.stream().allMatch(OrderLineRow::isDelivered)) {
            return OrderState.DELIVERED;
        }
        return lines.stream().anyMatch(line -> line.delivered().signum() > 0)
                ? OrderState.DELIVERING
                : OrderState.CONFIRMED;
    }

    private static OrderRow with(OrderRow order, OrderState state, List<OrderLineRow> lines) {
        var net = lines.stream().mapToLong(OrderLineRow::net).sum();
        var gross = lines.stream().mapToLong(OrderLineRow::gross).sum();
        // A deposit that is on its way, or there, stays what it was.
        var isOpen = order.depositState() == DepositState.DUE;
        var deposit = isOpen ? OrderPlacement.depositOf(order.depositPercent(), order.money(gross)) : order.deposit();
        return order.changed(
                state, net, gross, deposit, isOpen && deposit == 0 ? DepositState.NONE : order.depositState());
    }

    private static void check(
            boolean isCancellation, List<AskChange.Line> asked, String reason, List<OrderLineRow> lines) {
        var fields = new FieldChecks();
        fields.text("reason", reason, Limits.REASON_LENGTH_MAX);
        if (isCancellation == !asked.isEmpty()) {
            fields.add("lines", TradeProblem.CHANGE_EMPTY, Map.of("number", ""));
        }
        fields.size("lines", asked, 0, Limits.LINES_MAX);
        var known = lines.stream().map(OrderLineRow::id).collect(Collectors.toSet());
        var seen = new HashSet<UUID>();
        for (int i = 0; i < asked.size(); i++) {
            var line = asked.get(i);
            var path = "lines[" + i + "]";
            if (!known.contains(line.orderLineId()) || !seen.add(line.orderLineId())) {
                fields.add(path + ".orderLineId", KernelProblem.UNKNOWN_REFERENCE, Map.of("value", line.orderLineId()));
            }
            if (line.quantity() != null) {
                fields.decimal(path + ".quantity", line.quantity(), BigDecimal.ZERO, Limits.QUANTITY_MAX);
            }
            if (line.unitPrice() != null) {
                fields.decimal(path + ".unitPrice", line.unitPrice(), BigDecimal.ZERO, Limits.PRICE_MAX);
            }
            fields.date(path + ".promisedDate", line.promisedDate());
            if (line.quantity() == null && line.unitPrice() == null && line.promisedDate() == null) {
                fields.add(path, TradeProblem.CHANGE_EMPTY, Map.of("number", ""));
            }
        }
        fields.orThrow();
    }
}
