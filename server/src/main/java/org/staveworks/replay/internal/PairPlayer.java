package org.staveworks.replay.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.replay.HistoryLine;
import org.staveworks.trade.Acceptance;
import org.staveworks.trade.ConfirmOrder;
import org.staveworks.trade.Deliveries;
import org.staveworks.trade.Orders;

/// Plays what one buyer and one vendor had to do with each other: the buyer places orders, the vendor confirms them,
/// each shipment is dispatched by the vendor and accepted by the buyer, each step on its day. What was done before is
/// left alone.
///
/// What one of them does on one day is done in one transaction; where something of it is refused, each step is done
/// alone, and the order that was refused stays where it is.
@Component
class PairPlayer {
    private final Orders orders;
    private final Deliveries deliveries;
    private final TransactionTemplate transactions;

    PairPlayer(Orders orders, Deliveries deliveries, TransactionTemplate transactions) {
        this.orders = orders;
        this.deliveries = deliveries;
        this.transactions = transactions;
    }

    /// @param facts does the step and says how many facts it added
    /// @param lines that have come to their end with it
    private record Step(Played order, LocalDate day, IntSupplier facts, int lines) {}

    void play(List<Played> played, Caller buyer, Caller vendor, Map<HistoryLine.Item, UUID> products, Stage.Told told) {
        var placings = played.stream()
                .filter(Played::isToPlace)
                .map(order -> new Step(order, order.orderedOn(), () -> place(order, buyer, vendor, products), 0));
        inDays(buyer, placings, told);
        var confirmations = played.stream()
                .filter(Played::isToConfirm)
                .map(order -> new Step(order, order.orderedOn(), () -> confirm(order), 0));
        inDays(vendor, confirmations, told);
        var shipments = played.stream()
                .flatMap(order -> order.shipments().stream().map(shipment -> new Shipped(order, shipment)))
                .toList();
        inDays(vendor, shipments.stream().filter(Shipped::isToDispatch).map(this::dispatch), told);
        shipments.stream().filter(Shipped::isAccepted).forEach(shipped -> told.done(shipped.lines()));
        inDays(
                buyer,
                shipments.stream().filter(shipped -> !shipped.isAccepted()).map(this::accept),
                told);
    }

    private record Shipped(Played order, Played.Shipment shipment) {
        boolean isToDispatch() {
            return !order.isDispatched(shipment);
        }

        boolean isAccepted() {
            return order.isAccepted(shipment);
        }

        int lines() {
            return shipment.numbers().size();
        }
    }

    private void inDays(Caller caller, Stream<Step> steps, Stage.Told told) {
        steps.collect(Collectors.groupingBy(Step::day, TreeMap::new, Collectors.toList()))
                .forEach((day, today) -> {
                    var open = today.stream()
                            .filter(step -> !step.order().isRefused())
                            .toList();
                    try {
                        together(caller, day, open, told);
                    } catch (Problem refused) {
                        open.forEach(step -> alone(caller, step, told));
                    }
                });
    }

    private void together(Caller caller, LocalDate day, List<Step> steps, Stage.Told told) {
        var facts = Stage.as(
                caller,
                day,
                () -> transactions.execute(status ->
                        steps.stream().mapToInt(step -> step.facts().getAsInt()).sum()));
        told.added(facts);
        told.done(steps.stream().mapToInt(Step::lines).sum());
    }

    private void alone(Caller caller, Step step, Stage.Told told) {
        if (step.order().isRefused()) {
            return;
        }
        try {
            together(caller, step.day(), List.of(step), told);
        } catch (Problem problem) {
            step.order().refuse();
            told.refused(step.order().lines, problem);
        }
    }

    private int place(Played order, Caller buyer, Caller vendor, Map<HistoryLine.Item, UUID> products) {
        var placed = orders.place(Commands.order(order.lines, buyer, vendor, products, order.orderedOn()));
        order.placed(placed.id(), placed.lineIds());
        return 1 + order.lines.size();
    }

    private int confirm(Played order) {
        orders.confirm(new ConfirmOrder(order.id(), Map.of(), Map.of(), null, order.orderedOn()));
        return 1;
    }

    private Step dispatch(Shipped shipped) {
        var order = shipped.order();
        var shipment = shipped.shipment();
        return new Step(
                order,
                shipment.deliveredOn(),
                () -> {
                    var command = Commands.dispatch(order.id(), shipment.number(), order.numbered(shipment));
                    order.dispatched(shipment, deliveries.dispatch(command).id());
                    return shipped.lines();
                },
                0);
    }

    private Step accept(Shipped shipped) {
        var order = shipped.order();
        var shipment = shipped.shipment();
        return new Step(
                order,
                shipment.acceptedOn(),
                () -> {
                    deliveries.accept(new Acceptance(
                            order.deliveryId(shipment), shipment.deliveredOn(), shipment.acceptedOn(), List.of()));
                    return shipped.lines();
                },
                shipped.lines());
    }
}
