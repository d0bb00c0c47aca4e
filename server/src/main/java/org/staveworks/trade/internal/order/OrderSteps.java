package org.staveworks.trade.internal.order;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.value.Quantity;
import org.staveworks.policy.PaymentTermsPolicy;
import org.staveworks.trade.ConfirmOrder;
import org.staveworks.trade.OrderCancelled;
import org.staveworks.trade.OrderConfirmed;
import org.staveworks.trade.OrderState;
import org.staveworks.trade.TradeProblem;
import org.staveworks.trade.internal.BusinessDays;
import org.staveworks.trade.internal.Limits;
import org.staveworks.trade.internal.Parties;
import org.staveworks.trade.internal.SellerProducts;

/// What the two sides do with a placed order until goods move.
@Component
public class OrderSteps {
    private final OrderSql sql;
    private final Parties parties;
    private final SellerProducts products;
    private final PaymentTermsPolicy termsPolicy;
    private final BusinessDays days;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;

    OrderSteps(
            OrderSql sql,
            Parties parties,
            SellerProducts products,
            PaymentTermsPolicy termsPolicy,
            BusinessDays days,
            AuditTrail audit,
            ApplicationEventPublisher events) {
        this.sql = sql;
        this.parties = parties;
        this.products = products;
        this.termsPolicy = termsPolicy;
        this.days = days;
        this.audit = audit;
        this.events = events;
    }

    /// A state, as the time line keeps it.
    public record State(OrderState state) {}

    record Confirmed(
            OrderState state,
            boolean withinRule,
            @Nullable String ruleClause,
            @Nullable String termsReason) {}

    /// Which product of the seller each line is: line number and code.
    record Named(List<String> products) {}

    public void confirm(ConfirmOrder command) {
        var order = sql.lock(command.orderId());
        OrderStep.CONFIRM.require(order);
        var lines = sql.lines(order.id());
        check(command, lines);
        products.requireOwn(byField(command.products()), order.sellerId());
        var finding = finding(order, command.confirmedOn());
        if (!finding.within() && command.termsReason() == null) {
            throw new Problem(
                    TradeProblem.TERMS_OUTSIDE_RULE,
                    Map.of(
                            "number", order.number(),
                            "days", order.terms().daysAfterDeliveryMax(),
                            "limit", String.valueOf(finding.daysMax()),
                            "clause", String.valueOf(finding.clause())));
        }
        sql.promise(order.id(), command.promisedDates());
        sql.name(order.id(), command.products());
        sql.confirm(order.id(), command.confirmedOn(), command.termsReason(), finding);
        audit.record(entry("trade.order.confirmed", order)
                .before(new State(order.state()))
                .after(new Confirmed(OrderState.CONFIRMED, finding.within(), finding.clause(), command.termsReason())));
        tellProducts(order, lines, command.products());
        events.publishEvent(new OrderConfirmed(
                order.id(),
                order.number(),
                order.kind(),
                order.buyerId(),
                order.sellerId(),
                order.rfqId(),
                lines.stream().map(line -> confirmed(line, command)).toList(),
                days.now()));
    }

    /// What the rule on payment to small firms says of an order's terms.
    public PaymentTermsPolicy.Finding finding(OrderRow order, LocalDate day) {
        var pair = parties.pair(order.buyerId(), order.sellerId());
        return termsPolicy.check(pair.buyer(), pair.seller(), order.terms().daysAfterDeliveryMax(), day);
    }

    public void decline(UUID orderId, String reason) {
        end(orderId, OrderStep.DECLINE, OrderState.DECLINED, "trade.order.declined", reason);
    }

    public void cancel(UUID orderId, String reason) {
        end(orderId, OrderStep.CANCEL, OrderState.CANCELLED, "trade.order.cancelled", reason);
    }

    /// The buyer has accepted the sample and lets the bulk be made.
    public void approveSample(UUID orderId) {
        var order = sql.lock(orderId);
        OrderStep.APPROVE_SAMPLE.require(order);
        if (order.sampleOrderId() == null || !isAccepted(order.sampleOrderId())) {
            throw new Problem(TradeProblem.SAMPLE_NOT_ACCEPTED, Map.of("number", order.number()));
        }
        sql.setState(orderId, OrderState.PLACED);
        audit.record(entry("trade.order.sample-approved", order)
                .about("order", order.sampleOrderId())
                .before(new State(order.state()))
                .after(new State(OrderState.PLACED)));
    }

    /// Whether all pieces of a sample order are accepted.
    public boolean isAccepted(UUID sampleOrderId) {
        return sql.lines(sampleOrderId).stream().allMatch(OrderLineRow::isAccepted);
    }

    public static AuditEntry entry(String action, OrderRow order) {
        return AuditEntry.of(action)
                .subject("order", order.id(), order.number())
                .visibleTo(order.buyerId(), order.sellerId());
    }

    private void end(UUID orderId, OrderStep step, OrderState state, String action, String reason) {
        var fields = new FieldChecks();
        var said = fields.text("reason", reason, Limits.REASON_LENGTH_MAX);
        fields.orThrow();
        var order = sql.lock(orderId);
        step.require(order);
        sql.setState(orderId, state);
        audit.record(entry(action, order)
                .before(new State(order.state()))
                .after(new State(state))
                .note(said));
        events.publishEvent(
                new OrderCancelled(order.id(), order.number(), order.buyerId(), order.sellerId(), days.now()));
    }

    private void check(ConfirmOrder command, List<OrderLineRow> lines) {
        var fields = new FieldChecks();
        fields.optionalText("termsReason", command.termsReason(), Limits.REASON_LENGTH_MAX);
        fields.date(
                "confirmedOn",
                command.confirmedOn(),
                FieldChecks.EARLIEST,
                days.today().plusDays(1));
        var ids = lines.stream().map(OrderLineRow::id).collect(Collectors.toSet());
        command.promisedDates().forEach((id, date) -> {
            if (!ids.contains(id)) {
                fields.add("promisedDates." + id, KernelProblem.UNKNOWN_REFERENCE, Map.of("value", id));
            }
            fields.date("promisedDates." + id, date);
        });
        command.products().keySet().stream()
                .filter(id -> !ids.contains(id))
                .forEach(id -> fields.add("products." + id, KernelProblem.UNKNOWN_REFERENCE, Map.of("value", id)));
        fields.orThrow();
    }

    private static Map<String, UUID> byField(Map<UUID, UUID> products) {
        return products.entrySet().stream()
                .collect(Collectors.toMap(entry -> "products." + entry.getKey(), Map.Entry::getValue));
    }

    /// For the seller's own time line.
    private void tellProducts(OrderRow order, List<OrderLineRow> lines, Map<UUID, UUID> named) {
        if (named.isEmpty()) {
            return;
        }
        var known = products.named(named.values());
        audit.record(AuditEntry.of("trade.order.products-named")
                .subject("order", order.id(), order.number())
                .after(new Named(lines.stream()
                        .filter(line -> named.containsKey(line.id()))
                        .map(line -> line.number() + " · "
                                + Objects.requireNonNull(known.get(named.get(line.id())))
                                        .code())
                        .toList())));
    }

    private static OrderConfirmed.Line confirmed(OrderLineRow line, ConfirmOrder command) {
        var product = command.products().get(line.id());
        var promised = command.promisedDates().get(line.id());
        return new OrderConfirmed.Line(
                line.id(),
                product == null ? line.sellerProductId() : product,
                line.description(),
                new Quantity(line.quantity(), line.unit()),
                promised == null ? line.promisedDate() : promised);
    }
}
