package org.staveworks.trade.internal.delivery;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.id.Ids;
import org.staveworks.ledger.Component;
import org.staveworks.trade.ChargeKind;
import org.staveworks.trade.TermsBasis;
import org.staveworks.trade.internal.Pricing;
import org.staveworks.trade.internal.order.OrderLineRow;
import org.staveworks.trade.internal.order.OrderRow;

/// Gathers what one judgement makes payable: the good pieces, and the freight and insurance that go with them.
final class Payable {
    private final OrderRow order;
    private final DeliveryRow delivery;
    private final LocalDate deliveredOn;
    private final LocalDate acceptedOn;
    private final List<AcceptedItemRow> items = new ArrayList<>();
    private final List<UUID> chargeIds = new ArrayList<>();

    Payable(OrderRow order, DeliveryRow delivery, LocalDate deliveredOn, LocalDate acceptedOn) {
        this.order = order;
        this.delivery = delivery;
        this.deliveredOn = deliveredOn;
        this.acceptedOn = acceptedOn;
    }

    List<AcceptedItemRow> items() {
        return items;
    }

    List<UUID> chargeIds() {
        return chargeIds;
    }

    /// In minor units.
    long total() {
        return items.stream().mapToLong(AcceptedItemRow::gross).sum();
    }

    Pricing.Sum goods(OrderLineRow ordered, DeliveryRow.Line line, BigDecimal accepted) {
        if (accepted.signum() == 0) {
            return Pricing.Sum.ZERO;
        }
        var cost = ordered.costOf(accepted);
        items.add(item(
                ordered.id(),
                Component.GOODS,
                ordered.description(),
                accepted,
                ordered.unit(),
                ordered.unitPrice(),
                cost));
        return cost;
    }

    /// Freight and insurance fall due with the first good piece of what they belong to.
    ///
    /// @param lines after the judgement
    void charges(Collection<DeliveryRow.Line> lines) {
        var good = lines.stream()
                .filter(line -> line.accepted().signum() > 0)
                .map(DeliveryRow.Line::id)
                .collect(Collectors.toSet());
        for (var charge : delivery.charges()) {
            var isDue = charge.deliveryLineId() == null ? !good.isEmpty() : good.contains(charge.deliveryLineId());
            if (charge.isAccepted() || !isDue) {
                continue;
            }
            chargeIds.add(charge.id());
            if (charge.amount() != null && charge.amount() > 0) {
                items.add(item(
                        null,
                        charge.kind() == ChargeKind.FREIGHT ? Component.FREIGHT : Component.INSURANCE,
                        charge.reference() == null ? delivery.orderTitle() : charge.reference(),
                        null,
                        null,
                        null,
                        new Pricing.Sum(charge.amount(), charge.amount())));
            }
        }
    }

    private AcceptedItemRow item(
            @Nullable UUID orderLineId,
            Component component,
            String description,
            @Nullable BigDecimal quantity,
            @Nullable String unit,
            @Nullable BigDecimal unitPrice,
            Pricing.Sum sum) {
        return new AcceptedItemRow(
                Ids.next(),
                order.id(),
                order.number(),
                orderLineId,
                delivery.id(),
                delivery.number(),
                order.buyerId(),
                order.sellerId(),
                component,
                description,
                quantity,
                unit,
                unitPrice,
                order.currency(),
                sum.net(),
                sum.gross(),
                deliveredOn,
                acceptedOn,
                order.termsBasis(),
                order.termsDays(),
                dueOn(),
                order.ruleDaysMax() == null ? null : deliveredOn.plusDays(order.ruleDaysMax()),
                null);
    }

    private @Nullable LocalDate dueOn() {
        if (order.termsBasis() == TermsBasis.STATEMENT) {
            return null;
        }
        var start = order.termsBasis() == TermsBasis.DELIVERY ? deliveredOn : acceptedOn;
        return start.plusDays(order.termsDays());
    }
}
