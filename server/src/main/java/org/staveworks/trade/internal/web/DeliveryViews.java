package org.staveworks.trade.internal.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.value.Money;
import org.staveworks.kernel.value.Quantity;
import org.staveworks.trade.ChargeKind;
import org.staveworks.trade.FreightBasis;
import org.staveworks.trade.internal.Step;
import org.staveworks.trade.internal.delivery.DeliveryRow;
import org.staveworks.trade.internal.delivery.DeliverySql;
import org.staveworks.trade.internal.delivery.DeliveryState;
import org.staveworks.trade.internal.delivery.DeliveryStep;
import org.staveworks.trade.internal.order.OrderLineRow;
import org.staveworks.trade.internal.order.OrderSql;

/// Delivery notes as pages show them.
@Component
class DeliveryViews {
    private final DeliverySql sql;
    private final OrderSql orders;

    DeliveryViews(DeliverySql sql, OrderSql orders) {
        this.sql = sql;
        this.orders = orders;
    }

    /// @param acceptBy  after this day what nobody has judged counts as accepted
    /// @param automatic whether that has happened
    record DeliveryView(
            UUID id,
            String number,
            @Nullable String externalNumber,
            UUID orderId,
            String orderNumber,
            String orderTitle,
            DeliveryState state,
            Parts.Party buyer,
            Parts.Party seller,
            String currency,
            LocalDate dispatchedOn,
            @Nullable LocalDate receivedOn,
            @Nullable LocalDate acceptedOn,
            @Nullable LocalDate acceptBy,
            boolean automatic,
            @Nullable String carrier,
            @Nullable String tracking,
            @Nullable String incoterm,
            @Nullable String transportMode,
            @Nullable String note,
            List<DeliveryLineView> lines,
            List<DeliveryChargeView> charges,
            Instant createdAt,
            List<DeliveryStep> allowed) {}

    record DeliveryLineView(
            UUID id,
            UUID orderLineId,
            int number,
            String description,
            @Nullable String specification,
            Quantity quantity,
            @Nullable String lot,
            @Nullable String manufacturingSite,
            @Nullable LocalDate scheduledOn,
            String accepted,
            String rejected,
            @Nullable String reason,
            @Nullable String note) {}

    /// @param deliveryLineId missing where it is the whole delivery's
    record DeliveryChargeView(
            @Nullable UUID deliveryLineId,
            ChargeKind kind,
            FreightBasis basis,
            @Nullable Money amount,
            @Nullable String reference) {}

    DeliveryView view(UUID id) {
        var delivery = sql.require(id);
        var ordered = orders.lines(delivery.orderId()).stream()
                .collect(Collectors.toMap(OrderLineRow::id, Function.identity()));
        return new DeliveryView(
                delivery.id(),
                delivery.number(),
                delivery.externalNumber(),
                delivery.orderId(),
                delivery.orderNumber(),
                delivery.orderTitle(),
                delivery.state(),
                new Parts.Party(delivery.buyerId(), delivery.buyerName()),
                new Parts.Party(delivery.sellerId(), delivery.sellerName()),
                delivery.currency(),
                delivery.dispatchedOn(),
                delivery.receivedOn(),
                delivery.acceptedOn(),
                delivery.acceptBy(),
                delivery.automatic(),
                delivery.carrier(),
                delivery.tracking(),
                delivery.incoterm(),
                delivery.transportMode(),
                delivery.note(),
                delivery.lines().stream().map(line -> line(line, ordered)).toList(),
                delivery.charges().stream()
                        .map(charge -> charge(delivery, charge))
                        .toList(),
                delivery.createdAt(),
                Step.allowed(DeliveryStep.values(), delivery));
    }

    private static DeliveryLineView line(DeliveryRow.Line line, Map<UUID, OrderLineRow> ordered) {
        var order = ordered.get(line.orderLineId());
        return new DeliveryLineView(
                line.id(),
                line.orderLineId(),
                line.number(),
                order == null ? "" : order.description(),
                order == null ? null : order.specification(),
                new Quantity(line.quantity(), order == null ? "H87" : order.unit()),
                line.lot(),
                line.manufacturingSite(),
                line.scheduledOn(),
                Parts.text(line.accepted()),
                Parts.text(line.rejected()),
                line.reason(),
                line.note());
    }

    private static DeliveryChargeView charge(DeliveryRow delivery, DeliveryRow.Charge charge) {
        return new DeliveryChargeView(
                charge.deliveryLineId(),
                charge.kind(),
                charge.basis(),
                charge.amount() == null ? null : Money.ofMinor(charge.amount(), delivery.currency()),
                charge.reference());
    }
}
