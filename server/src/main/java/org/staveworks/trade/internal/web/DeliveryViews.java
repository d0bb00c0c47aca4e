package org.staveworks.trade.internal.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.catalog.Units;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.value.Money;
import org.staveworks.kernel.value.Quantity;
import org.staveworks.trace.LotLabels;
import org.staveworks.trace.LotLabels.LotLabel;
import org.staveworks.trade.ChargeKind;
import org.staveworks.trade.FreightBasis;
import org.staveworks.trade.TradeProblem;
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
    private final Units units;

    DeliveryViews(DeliverySql sql, OrderSql orders, Units units) {
        this.sql = sql;
        this.orders = orders;
        this.units = units;
    }

    /// @param acceptBy  after this day what nobody has judged counts as accepted
    /// @param automatic whether that has happened
    /// @param container code of what the goods are packed into; missing where no lots are known
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
            @Nullable String container,
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
            @Nullable String note,
            List<DeliveryLotView> lots) {}

    /// @param code canonical
    record DeliveryLotView(String code, Quantity quantity) {}

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
                delivery.container(),
                delivery.lines().stream()
                        .map(line -> line(line, ordered, delivery.lots()))
                        .toList(),
                delivery.charges().stream()
                        .map(charge -> charge(delivery, charge))
                        .toList(),
                delivery.createdAt(),
                Step.allowed(DeliveryStep.values(), delivery));
    }

    /// @throws Problem where it is not known what is packed in it
    List<LotLabel> labels(DeliveryView delivery, Locale locale) {
        var container = delivery.container();
        if (container == null) {
            throw new Problem(TradeProblem.DELIVERY_WITHOUT_LOTS, Map.of("number", delivery.number()));
        }
        var words = units.words(locale);
        var labels = new ArrayList<LotLabel>();
        labels.add(new LotLabel(
                container,
                delivery.number(),
                delivery.lines().stream()
                        .filter(line -> !line.lots().isEmpty())
                        .map(DeliveryLineView::description)
                        .distinct()
                        .toList(),
                null,
                "",
                delivery.seller().name(),
                delivery.buyer().name(),
                delivery.dispatchedOn()));
        for (var line : delivery.lines()) {
            for (var lot : line.lots()) {
                labels.add(new LotLabel(
                        lot.code(),
                        lot.code().substring(lot.code().lastIndexOf(lot.code().startsWith("urn:") ? ':' : '/') + 1),
                        List.of(line.description()),
                        lot.quantity().value(),
                        words.getOrDefault(lot.quantity().unit(), lot.quantity().unit()),
                        delivery.seller().name(),
                        null,
                        delivery.dispatchedOn()));
            }
        }
        return labels.subList(0, Math.min(labels.size(), LotLabels.LABELS_MAX));
    }

    private static DeliveryLineView line(
            DeliveryRow.Line line, Map<UUID, OrderLineRow> ordered, List<DeliveryRow.Lot> lots) {
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
                line.note(),
                lots.stream()
                        .filter(lot -> lot.deliveryLineId().equals(line.id()))
                        .map(lot -> new DeliveryLotView(lot.code(), new Quantity(lot.quantity(), lot.unit())))
                        .toList());
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
