package org.staveworks.replay.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.replay.HistoryLine;
import org.staveworks.replay.internal.Commands.Numbered;
import org.staveworks.trade.HistoricOrder;
import org.staveworks.trade.OrderState;

/// One purchase order of the history, as far as it has come.
final class Played {
    final List<HistoryLine> lines;
    private final @Nullable HistoricOrder known;
    private @Nullable UUID id;
    private List<UUID> lineIds = List.of();
    private final Map<String, UUID> deliveryIds = new HashMap<>();
    private boolean refused;

    /// @param known what an earlier run left of it, or null
    Played(List<HistoryLine> lines, @Nullable HistoricOrder known) {
        this.lines = lines;
        this.known = known;
        if (known != null) {
            placed(known.id(), known.lineIds());
            known.deliveries().forEach((number, delivery) -> deliveryIds.put(number, delivery.id()));
        }
    }

    void placed(UUID orderId, List<UUID> orderLineIds) {
        id = orderId;
        lineIds = orderLineIds;
    }

    /// Nothing more happens to it.
    void refuse() {
        refused = true;
    }

    boolean isRefused() {
        return refused;
    }

    UUID id() {
        return Objects.requireNonNull(id);
    }

    boolean isToPlace() {
        return known == null;
    }

    boolean isToConfirm() {
        return known == null || known.state() == OrderState.PLACED;
    }

    LocalDate orderedOn() {
        return lines.stream()
                .map(HistoryLine::orderedOn)
                .min(LocalDate::compareTo)
                .orElseThrow();
    }

    /// Goods that left and arrived together.
    ///
    /// @param numbers of the lines in the order, from zero
    record Shipment(String number, LocalDate deliveredOn, LocalDate acceptedOn, List<Integer> numbers) {}

    /// Shipments by number; lines of one number that arrived on different days are different shipments.
    List<Shipment> shipments() {
        var numbers = new LinkedHashMap<String, List<Integer>>();
        var days = new LinkedHashMap<String, LocalDate>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var first = days.putIfAbsent(line.shipment(), line.deliveredOn());
            var number = first == null || first.equals(line.deliveredOn())
                    ? line.shipment()
                    : line.shipment() + " of " + line.deliveredOn();
            numbers.computeIfAbsent(number, key -> new ArrayList<>()).add(i);
        }
        return numbers.entrySet().stream().map(this::shipment).toList();
    }

    private Shipment shipment(Map.Entry<String, List<Integer>> entry) {
        var shipped = entry.getValue();
        return new Shipment(
                entry.getKey(),
                lines.get(shipped.getFirst()).deliveredOn(),
                shipped.stream()
                        .map(number -> lines.get(number).acceptedOn())
                        .max(LocalDate::compareTo)
                        .orElseThrow(),
                shipped);
    }

    List<Numbered> numbered(Shipment shipment) {
        return shipment.numbers().stream()
                .map(number -> new Numbered(lines.get(number), lineIds.get(number)))
                .toList();
    }

    void dispatched(Shipment shipment, UUID deliveryId) {
        deliveryIds.put(shipment.number(), deliveryId);
    }

    boolean isDispatched(Shipment shipment) {
        return deliveryIds.containsKey(shipment.number());
    }

    UUID deliveryId(Shipment shipment) {
        return Objects.requireNonNull(deliveryIds.get(shipment.number()));
    }

    /// Whether an earlier run saw it accepted.
    boolean isAccepted(Shipment shipment) {
        var delivery = known == null ? null : known.deliveries().get(shipment.number());
        return delivery != null && delivery.isAccepted();
    }
}
