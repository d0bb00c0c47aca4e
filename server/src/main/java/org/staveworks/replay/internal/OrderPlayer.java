package org.staveworks.replay.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.time.BusinessClock;
import org.staveworks.kernel.value.Money;
import org.staveworks.kernel.value.Quantity;
import org.staveworks.replay.Freight;
import org.staveworks.replay.HistoryLine;
import org.staveworks.trade.Acceptance;
import org.staveworks.trade.ChargeKind;
import org.staveworks.trade.ConfirmOrder;
import org.staveworks.trade.Deliveries;
import org.staveworks.trade.Dispatch;
import org.staveworks.trade.FreightBasis;
import org.staveworks.trade.HistoricOrder;
import org.staveworks.trade.NewOrderLine;
import org.staveworks.trade.OrderKind;
import org.staveworks.trade.OrderState;
import org.staveworks.trade.Orders;
import org.staveworks.trade.PaymentTerms;
import org.staveworks.trade.PlaceOrder;
import org.staveworks.trade.TermsBasis;

/// Plays one purchase order: the buyer places it, the vendor confirms it, and each shipment is dispatched by the vendor
/// and accepted by the buyer. What was done before is left alone.
@Component
class OrderPlayer {
    static final String CURRENCY = "USD";
    private static final PaymentTerms TERMS = new PaymentTerms(TermsBasis.DELIVERY, 60, 30);
    private static final String PACK = "NMP";
    private static final int TEXT_LENGTH_MAX = 200;

    private final Orders orders;
    private final Deliveries deliveries;

    OrderPlayer(Orders orders, Deliveries deliveries) {
        this.orders = orders;
        this.deliveries = deliveries;
    }

    /// @param known the order as far as it has come, or null
    /// @return how many facts were added
    int play(
            List<HistoryLine> lines,
            Caller buyer,
            Caller vendor,
            Map<HistoryLine.Item, UUID> products,
            @Nullable HistoricOrder known) {
        var added = 0;
        var orderedOn = lines.stream()
                .map(HistoryLine::orderedOn)
                .min(LocalDate::compareTo)
                .orElseThrow();
        var orderId = known == null ? null : known.id();
        var lineIds = known == null ? List.<UUID>of() : known.lineIds();
        if (orderId == null) {
            var placed = as(buyer, orderedOn, () -> orders.place(order(lines, buyer, vendor, products, orderedOn)));
            orderId = placed.id();
            lineIds = placed.lineIds();
            added += 1 + lines.size();
        }
        if (known == null || known.state() == OrderState.PLACED) {
            var confirm = new ConfirmOrder(orderId, Map.of(), Map.of(), null, orderedOn);
            does(vendor, orderedOn, () -> orders.confirm(confirm));
            added++;
        }
        for (var shipment : shipments(lines, lineIds).entrySet()) {
            added += ship(orderId, shipment.getKey(), shipment.getValue(), buyer, vendor, known);
        }
        return added;
    }

    /// A line with the id that it has in the order.
    private record Numbered(HistoryLine line, UUID orderLineId) {}

    /// Shipments by number; lines of one number that arrived on different days are different shipments.
    private static Map<String, List<Numbered>> shipments(List<HistoryLine> lines, List<UUID> lineIds) {
        var shipments = new LinkedHashMap<String, List<Numbered>>();
        var days = new LinkedHashMap<String, LocalDate>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var first = days.putIfAbsent(line.shipment(), line.deliveredOn());
            var number = first == null || first.equals(line.deliveredOn())
                    ? line.shipment()
                    : line.shipment() + " of " + line.deliveredOn();
            shipments.computeIfAbsent(number, key -> new ArrayList<>()).add(new Numbered(line, lineIds.get(i)));
        }
        return shipments;
    }

    private int ship(
            UUID orderId,
            String number,
            List<Numbered> lines,
            Caller buyer,
            Caller vendor,
            @Nullable HistoricOrder known) {
        var added = 0;
        var first = lines.getFirst().line();
        var delivery = known == null ? null : known.deliveries().get(number);
        var deliveryId = delivery == null ? null : delivery.id();
        if (deliveryId == null) {
            var dispatch = dispatch(orderId, number, lines);
            deliveryId = as(vendor, first.deliveredOn(), () -> deliveries.dispatch(dispatch))
                    .id();
            added += lines.size();
        }
        if (delivery == null || !delivery.isAccepted()) {
            var acceptedOn = lines.stream()
                    .map(line -> line.line().acceptedOn())
                    .max(LocalDate::compareTo)
                    .orElseThrow();
            var acceptance = new Acceptance(deliveryId, first.deliveredOn(), acceptedOn, List.of());
            does(buyer, acceptedOn, () -> deliveries.accept(acceptance));
            added += lines.size();
        }
        return added;
    }

    private static PlaceOrder order(
            List<HistoryLine> lines,
            Caller buyer,
            Caller vendor,
            Map<HistoryLine.Item, UUID> products,
            LocalDate orderedOn) {
        var first = lines.getFirst();
        return new PlaceOrder(
                buyer.organisationId(),
                vendor.organisationId(),
                OrderKind.BULK,
                first.order(),
                null,
                CURRENCY,
                TERMS,
                BigDecimal.ZERO,
                null,
                null,
                text(first.incoterm()),
                text(first.mode()),
                null,
                "Project " + first.project(),
                orderedOn,
                lines.stream().map(line -> orderLine(line, products)).toList());
    }

    private static NewOrderLine orderLine(HistoryLine line, Map<HistoryLine.Item, UUID> products) {
        return new NewOrderLine(
                products.get(line.item()),
                line.item().description(),
                null,
                new Quantity(line.quantity(), PACK),
                line.packPrice(),
                BigDecimal.ZERO,
                new Money(line.value(), CURRENCY),
                line.scheduledOn(),
                text(line.site()));
    }

    private static Dispatch dispatch(UUID orderId, String number, List<Numbered> lines) {
        var first = lines.getFirst().line();
        return new Dispatch(
                orderId,
                first.deliveredOn(),
                number,
                null,
                null,
                text(first.incoterm()),
                text(first.mode()),
                null,
                lines.stream()
                        .map(numbered -> new Dispatch.Line(
                                numbered.orderLineId(),
                                numbered.line().quantity(),
                                null,
                                text(numbered.line().site()),
                                numbered.line().scheduledOn(),
                                charges(numbered.line())))
                        .toList(),
                List.of());
    }

    private static List<Dispatch.Charge> charges(HistoryLine line) {
        var charges = new ArrayList<Dispatch.Charge>();
        charges.add(
                switch (line.freight()) {
                    case Freight.Amount(var amount) ->
                        Dispatch.Charge.of(ChargeKind.FREIGHT, new Money(amount, CURRENCY));
                    case Freight.IncludedInPrice() -> words(FreightBasis.INCLUDED_IN_PRICE, null);
                    case Freight.InvoicedSeparately() -> words(FreightBasis.INVOICED_SEPARATELY, null);
                    case Freight.OnOtherLine(var reference, var lineId) ->
                        words(FreightBasis.CHARGED_ON_OTHER_LINE, reference);
                });
        line.insurance()
                .ifPresent(
                        amount -> charges.add(Dispatch.Charge.of(ChargeKind.INSURANCE, new Money(amount, CURRENCY))));
        return charges;
    }

    private static Dispatch.Charge words(FreightBasis basis, @Nullable String reference) {
        return new Dispatch.Charge(ChargeKind.FREIGHT, basis, null, reference);
    }

    private static @Nullable String text(String cell) {
        if (cell.isEmpty()) {
            return null;
        }
        return cell.length() > TEXT_LENGTH_MAX ? cell.substring(0, TEXT_LENGTH_MAX) : cell;
    }

    /// Does a step as one of the parties, on the day on which it was done.
    static <T> T as(Caller caller, LocalDate day, Supplier<T> step) {
        var noon = day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
        return BusinessClock.callAt(noon, () -> CurrentCaller.callAs(caller, step::get));
    }

    /// The same for a step that answers nothing.
    static void does(Caller caller, LocalDate day, Runnable step) {
        as(caller, day, () -> {
            step.run();
            return caller;
        });
    }
}
