package org.staveworks.demo.internal;

import static org.staveworks.demo.internal.Turn.body;
import static org.staveworks.demo.internal.Turn.text;
import static org.staveworks.demo.internal.Turn.textIfAny;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Requests for quotation and quotes.
final class RequestSteps {
    private RequestSteps() {}

    static Map<String, StepKind> kinds() {
        return Map.of(
                "rfq.create", RequestSteps::create,
                "rfq.publish", turn -> turn.post("rfqs/" + turn.id("rfq") + "/publish", body()),
                "rfq.close", turn -> turn.post("rfqs/" + turn.id("rfq") + "/close", body()),
                "rfq.cancel",
                        turn -> turn.post(
                                "rfqs/" + turn.id("rfq") + "/cancel", body().put("reason", turn.text("reason"))),
                "rfq.award", RequestSteps::award,
                "quote.submit", RequestSteps::submit,
                "quote.counter", RequestSteps::counter,
                "quote.acceptCounter", turn -> turn.post("quotes/" + turn.id("quote") + "/accept-counter", body()),
                "quote.withdraw",
                        turn -> turn.post(
                                "quotes/" + turn.id("quote") + "/withdraw", body().put("reason", turn.text("reason"))));
    }

    private static void create(Turn turn) {
        var body = Terms.of(turn)
                .put("title", turn.text("title"))
                .put("visibility", turn.text("visibility"))
                .put("quotesDue", turn.dayIn("quotesDueInDays"))
                .put("sampleQuantity", turn.textIfAny("sampleQuantity"));
        var invited = body.putArray("invited");
        turn.list("invited").forEach(key -> invited.add(turn.id("organisation", key.asString())));
        var lines = body.putArray("lines");
        for (var line : turn.lines()) {
            var request = lines.addObject()
                    .put("description", text(line, "description"))
                    .put("specification", text(line, "specification"))
                    .put("targetPrice", textIfAny(line, "targetPrice"));
            request.putObject("quantity").put("value", text(line, "quantity")).put("unit", text(line, "unit"));
        }
        var rfq = turn.post("rfqs", body);
        turn.name("rfq", turn.text("rfq"), text(rfq, "id"));
        turn.nameLines("rfq", turn.text("rfq"), rfq);
    }

    private static void submit(Turn turn) {
        var body = body().put("currency", turn.text("currency"))
                .put("validUntil", turn.dayIn("validDays"))
                .put("note", turn.textIfAny("note"));
        lines(turn, body, turn.text("rfq"));
        var quote = turn.post("rfqs/" + turn.id("rfq") + "/quotes", body);
        turn.name("quote", turn.text("quote"), text(quote, "id"));
        turn.name("rfqOfQuote", turn.text("quote"), turn.text("rfq"));
        turn.name("currencyOfQuote", turn.text("quote"), turn.text("currency"));
        turn.name("validityOfQuote", turn.text("quote"), turn.dayIn("validDays"));
    }

    private static void counter(Turn turn) {
        var quote = turn.text("quote");
        var body = body().put("note", turn.text("note"))
                .put("currency", turn.id("currencyOfQuote", quote))
                .put("validUntil", turn.id("validityOfQuote", quote));
        lines(turn, body, turn.id("rfqOfQuote", quote));
        turn.post("quotes/" + turn.id("quote") + "/counter", body);
    }

    private static void lines(Turn turn, ObjectNode body, String rfq) {
        var lines = body.putArray("lines");
        for (var line : turn.lines()) {
            var offer = lines.addObject()
                    .put("rfqLineId", turn.lineId("rfq", rfq, text(line, "line")))
                    .put("unitPrice", text(line, "unitPrice"))
                    .put("vatRate", text(line, "vatRate"))
                    .put("minimumQuantity", text(line, "minimumQuantity"))
                    .put("availableQuantity", textIfAny(line, "availableQuantity"))
                    .put("leadTimeDays", line.path("leadTimeDays").asInt());
            var breaks = offer.putArray("priceBreaks");
            line.path("priceBreaks")
                    .values()
                    .forEach(priceBreak -> breaks.addObject()
                            .put("fromQuantity", text(priceBreak, "fromQuantity"))
                            .put("unitPrice", text(priceBreak, "unitPrice")));
        }
    }

    private static void award(Turn turn) {
        var rfq = turn.text("rfq");
        var body = body().put("sample", turn.step().data().path("sample").asBoolean());
        var allocations = body.putArray("allocations");
        for (var order : turn.list("orders")) {
            for (var line : order.path("lines").values()) {
                allocations
                        .addObject()
                        .put("rfqLineId", turn.lineId("rfq", rfq, text(line, "line")))
                        .put("quoteId", turn.id("quote", text(order, "quote")))
                        .put("quantity", text(line, "quantity"));
            }
        }
        var awarded = turn.post("rfqs/" + turn.id("rfq") + "/award", body).path("orders").values().stream()
                .map(order -> turn.get("orders/" + text(order, "id")))
                .toList();
        for (var order : turn.list("orders")) {
            var placed = orderOf(turn.id("quote", text(order, "quote")), awarded);
            OrderSteps.name(turn, text(order, "order"), placed);
            if (order.has("sampleOrder")) {
                var sample = turn.get("orders/" + text(placed, "sampleOrderId"));
                OrderSteps.name(turn, text(order, "sampleOrder"), sample);
            }
        }
    }

    private static JsonNode orderOf(String quoteId, List<JsonNode> awarded) {
        return awarded.stream()
                .filter(order -> order.path("quoteId").asString().equals(quoteId))
                .findFirst()
                .orElseThrow(() -> new Refusal("No order was made of the quote (%s): %s".formatted(quoteId, awarded)));
    }
}
