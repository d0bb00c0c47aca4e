package org.staveworks.demo.internal;

import static org.staveworks.demo.internal.Turn.body;
import static org.staveworks.demo.internal.Turn.text;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// Work orders, outsourced operations and scans.
final class WorkSteps {
    private WorkSteps() {}

    static Map<String, StepKind> kinds() {
        return Map.of(
                "work.create", WorkSteps::create,
                "work.release", WorkSteps::release,
                "work.outsource", WorkSteps::outsource,
                "work.scan", WorkSteps::scan,
                "work.use", WorkSteps::use);
    }

    private static String path(Turn turn) {
        return "work-orders/" + turn.id("workOrder");
    }

    private static void create(Turn turn) {
        var body =
                body().put("productId", turn.ownProduct(turn.text("product"))).put("quantity", turn.text("quantity"));
        if (turn.has("order")) {
            body.put("orderId", turn.id("order"))
                    .put("orderLineId", turn.lineId("order", turn.text("order"), turn.text("line")));
        }
        turn.name("workOrder", turn.text("workOrder"), text(turn.post("work-orders", body), "id"));
    }

    private static void release(Turn turn) {
        var released = turn.post(path(turn) + "/release", body());
        for (var operation : released.path("operations").values()) {
            var alias = turn.text("workOrder") + "#" + text(operation, "sequence");
            turn.name("operation", alias, text(operation, "id"));
            turn.name("ticket", alias, ticketOf(text(operation, "id"), released));
        }
        turn.name("lot", turn.text("workOrder"), text(released.path("materials"), "lotCode"));
    }

    /// All pieces go in one lot, so each operation has one ticket.
    private static String ticketOf(String operationId, JsonNode workOrder) {
        return workOrder.path("tickets").values().stream()
                .filter(ticket -> text(ticket, "operationId").equals(operationId))
                .map(ticket -> text(ticket, "code"))
                .findFirst()
                .orElseThrow(() -> new Refusal("The operation (%s) has no ticket".formatted(operationId)));
    }

    private static void outsource(Turn turn) {
        var operationId = turn.id("operation", operation(turn));
        var workOrder = turn.post(
                "%s/operations/%s/outsource".formatted(path(turn), operationId),
                body().put("sellerId", turn.id("organisation", turn.text("seller")))
                        .put("unitPrice", turn.text("unitPrice"))
                        .put("neededBy", turn.dayIn("neededInDays")));
        var orderId = workOrder.path("operations").values().stream()
                .filter(operation -> text(operation, "id").equals(operationId))
                .map(operation -> text(operation.path("subcontract"), "orderId"))
                .findFirst()
                .orElseThrow(() -> new Refusal("The operation (%s) has no order".formatted(operationId)));
        OrderSteps.name(turn, turn.text("order"), turn.get("orders/" + orderId));
    }

    private static void scan(Turn turn) {
        var body = body();
        var scans = body.putArray("scans");
        scan(turn, scans, "start");
        if (turn.has("finish")) {
            scan(turn, scans, "finish");
        }
        send(turn, body);
    }

    private static void send(Turn turn, JsonNode body) {
        for (var result : turn.post("scans", body).path("results").values()) {
            if (text(result, "outcome").equals("rejected")) {
                throw new Refusal("A scan of (%s) was rejected: %s".formatted(operation(turn), result));
            }
        }
    }

    /// A lot of material is scanned in at a ticket.
    private static void use(Turn turn) {
        var body = body();
        var name = turn.step().name() + "/material";
        var material = body.putArray("scans")
                .addObject()
                .put("id", idOf(name))
                .put("ticketCode", turn.id("ticket", operation(turn)))
                .put("kind", "material")
                .put("at", turn.step().moment().toString())
                .putObject("material")
                .put("code", turn.text("code"))
                .put("quantity", turn.text("quantity"))
                .put("unit", turn.text("unit"));
        if (turn.has("component")) {
            material.put("componentId", turn.ownProduct(turn.text("component")));
        }
        send(turn, body);
    }

    private static String idOf(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static void scan(Turn turn, ArrayNode scans, String kind) {
        var name = turn.step().name() + "/" + kind;
        var scan = scans.addObject()
                .put("id", idOf(name))
                .put("ticketCode", turn.id("ticket", operation(turn)))
                .put("kind", kind)
                .put("at", turn.step().at(kind).toString());
        if (turn.has("machine")) {
            scan.putObject("machine")
                    .put("machineId", turn.id("machine", turn.ownOrganisation() + "/" + turn.text("machine")))
                    .put("unit", turn.has("unit") ? turn.number("unit") : 1);
        }
        if (kind.equals("finish")) {
            scan.put("good", turn.text("good")).put("scrap", turn.text("scrap"));
        }
    }

    private static String operation(Turn turn) {
        return turn.text("workOrder") + "#" + turn.text("operation");
    }
}
