package org.staveworks.demo.internal;

import static org.staveworks.demo.internal.Turn.body;
import static org.staveworks.demo.internal.Turn.text;
import static org.staveworks.demo.internal.Turn.textIfAny;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Goods on their way, and how the buyer takes them in.
final class DeliverySteps {
    private DeliverySteps() {}

    static Map<String, StepKind> kinds() {
        return Map.of(
                "delivery.dispatch", DeliverySteps::dispatch,
                "delivery.receive",
                        turn -> turn.post(
                                path(turn) + "/receive",
                                body().put("on", turn.day().toString())),
                "delivery.accept", DeliverySteps::accept);
    }

    private static String path(Turn turn) {
        return "deliveries/" + turn.id("delivery");
    }

    private static void dispatch(Turn turn) {
        var order = turn.text("order");
        var body = body().put("dispatchedOn", turn.day().toString())
                .put("carrier", turn.text("carrier"))
                .put("tracking", turn.textIfAny("tracking"))
                .put("note", turn.textIfAny("note"));
        var lines = body.putArray("lines");
        for (var line : turn.lines()) {
            var sent = lines.addObject()
                    .put("orderLineId", turn.lineId("order", order, text(line, "line")))
                    .put("quantity", text(line, "quantity"))
                    .put("lot", textIfAny(line, "lot"));
            var lots = sent.putArray("lots");
            line.path("lots")
                    .forEach(lot -> lots.addObject()
                            .put("code", turn.id("lot", text(lot, "workOrder")))
                            .put("quantity", text(lot, "quantity")));
        }
        var charges = body.putArray("charges");
        turn.list("charges")
                .forEach(charge -> charges.addObject()
                        .put("kind", text(charge, "kind"))
                        .putObject("amount")
                        .put("amount", text(charge, "amount"))
                        .put("currency", turn.id("currencyOfOrder", order)));
        var delivery = turn.post(OrderSteps.path(turn) + "/deliveries", body);
        turn.name("delivery", turn.text("delivery"), text(delivery, "id"));
        nameLines(turn, order, delivery);
    }

    /// Lines of a delivery go by the number of the order's line.
    private static void nameLines(Turn turn, String order, JsonNode delivery) {
        for (var line : turn.lines()) {
            var ordered = turn.lineId("order", order, text(line, "line"));
            var sent = delivery.path("lines").values().stream()
                    .filter(candidate -> text(candidate, "orderLineId").equals(ordered))
                    .findFirst()
                    .orElseThrow(() -> new Refusal("The delivery has no line of (%s): %s".formatted(order, delivery)));
            turn.name("deliveryLine", turn.text("delivery") + "#" + text(line, "line"), text(sent, "id"));
        }
    }

    private static void accept(Turn turn) {
        var body = body().put("acceptedOn", turn.day().toString());
        var lines = body.putArray("lines");
        turn.lines()
                .forEach(line -> lines.addObject()
                        .put("deliveryLineId", turn.lineId("delivery", turn.text("delivery"), text(line, "line")))
                        .put("accepted", text(line, "accepted"))
                        .put("rejected", text(line, "rejected"))
                        .put("reason", textIfAny(line, "reason"))
                        .put("note", textIfAny(line, "note")));
        turn.post(path(turn) + "/acceptance", body);
    }
}
