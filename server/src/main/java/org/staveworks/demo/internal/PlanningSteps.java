package org.staveworks.demo.internal;

import static org.staveworks.demo.internal.Turn.body;
import static org.staveworks.demo.internal.Turn.text;

import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// Spare capacity, requests that are split, and what factories answer.
final class PlanningSteps {
    private PlanningSteps() {}

    static Map<String, StepKind> kinds() {
        return Map.of(
                "planning.capacity",
                PlanningSteps::capacity,
                "planning.dispatch",
                PlanningSteps::dispatch,
                "planning.accept",
                turn -> turn.post("planning/shares/" + share(turn) + "/accept", body().put("vatRate", "0.13")),
                "planning.decline",
                turn -> turn.post(
                        "planning/shares/" + share(turn) + "/decline", body().put("reason", turn.text("reason"))));
    }

    /// Opens all that the own machines can do.
    private static void capacity(Turn turn) {
        var wanted = body();
        var offers = wanted.putArray("offers");
        for (var line : turn.get("planning/capacity").values()) {
            var offer = offers.addObject()
                    .put("capability", text(line, "capability"))
                    .put("open", true)
                    .put("percent", turn.number("percent"))
                    .put("minimumQuantity", turn.number("minimum"))
                    .put("until", turn.dayIn("untilInDays"));
            offer.putObject("hourPrice").put("amount", turn.text("hourPrice")).put("currency", "CNY");
        }
        turn.put("planning/capacity", wanted);
    }

    private static void dispatch(Turn turn) {
        var wanted = body().put("rfqId", turn.id("rfq"))
                .put("rfqLineId", turn.lineId("rfq", turn.text("rfq"), turn.text("line")))
                .put("dueOn", turn.dayIn("dueInDays"))
                .put("materialDays", turn.number("materialDays"));
        var steps = wanted.putArray("steps");
        for (var step : turn.list("steps")) {
            steps.add((ObjectNode) step);
        }
        var shares = wanted.putArray("shares");
        for (var share : turn.list("shares")) {
            shares.addObject()
                    .put("organisationId", turn.id("organisation", text(share, "factory")))
                    .put("quantity", share.path("quantity").asInt());
        }
        var made = turn.post("planning/dispatches", wanted);
        turn.name("dispatch", turn.text("dispatch"), text(made, "id"));
        for (var share : made.path("shares").values()) {
            turn.name("dispatchShare", turn.text("dispatch") + "#" + text(share, "organisationId"), text(share, "id"));
        }
    }

    private static String share(Turn turn) {
        return turn.id("dispatchShare", turn.text("dispatch") + "#" + turn.id("organisation", turn.ownOrganisation()));
    }
}
