package org.staveworks.demo.internal;

import static org.staveworks.demo.internal.Turn.body;
import static org.staveworks.demo.internal.Turn.text;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Statements and payments.
final class MoneySteps {
    private MoneySteps() {}

    static Map<String, StepKind> kinds() {
        return Map.of(
                "statement.draw", MoneySteps::draw,
                "statement.send", turn -> turn.post(path(turn) + "/send", body()),
                "statement.agree", turn -> turn.post(path(turn) + "/agree", body()),
                "statement.dispute", turn -> onLine(turn, "dispute", "reason"),
                "statement.settle", turn -> onLine(turn, "settle", "note"),
                "statement.withdrawDispute", turn -> onLine(turn, "withdraw-dispute", "note"),
                "payment.instruct", MoneySteps::pay,
                "payment.confirm", turn -> turn.post("payments/" + turn.id("payment") + "/confirm", body()),
                "payment.cancel",
                        turn -> turn.post(
                                "payments/" + turn.id("payment") + "/cancel",
                                body().put("reason", turn.text("reason"))));
    }

    private static String path(Turn turn) {
        return "statements/" + turn.id("statement");
    }

    private static void draw(Turn turn) {
        // Months count from the one in which the statement is drawn, as in the file.
        var month = YearMonth.from(turn.day()).plusMonths(turn.number("statementMonth") - turn.number("month"));
        var statement = turn.post(
                "statements",
                body().put("counterpartyId", turn.id("organisation", turn.text("counterparty")))
                        .put("month", month.toString()));
        var id = text(statement, "id");
        turn.name("statement", turn.text("statement"), id);
        turn.name("currencyOfStatement", turn.text("statement"), text(turn.get("statements/" + id), "currency"));
    }

    private static void onLine(Turn turn, String word, String said) {
        var line = turn.once("statementLine", () -> {
            var found = lineOf(turn, turn.get(path(turn)));
            if (turn.has("amount")) {
                requireDifference(turn, found);
            }
            return text(found, "id");
        });
        var body = body().put(said, turn.text(said));
        if (turn.has("amount")) {
            money(body, turn.text("amount"), turn.id("currencyOfStatement", turn.text("statement")));
        }
        turn.post("%s/lines/%s/%s".formatted(path(turn), line, word), body);
    }

    private static JsonNode lineOf(Turn turn, JsonNode statement) {
        var delivery = turn.id("delivery");
        var orderLine = turn.lineId("orderLineOfDelivery", turn.text("delivery"), turn.text("line"));
        return statement.path("lines").values().stream()
                .filter(line -> text(line, "deliveryId").equals(delivery)
                        && line.path("orderLineId").asString().equals(orderLine))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        "The statement has no line of delivery (%s): %s".formatted(turn.text("delivery"), statement)));
    }

    /// The file says the difference as well, so that a mistake in one of the two is seen.
    private static void requireDifference(Turn turn, JsonNode line) {
        var stated = new BigDecimal(text(line.path("amount"), "amount"));
        var difference = new BigDecimal(turn.text("difference"));
        if (stated.subtract(difference).compareTo(new BigDecimal(turn.text("amount"))) != 0) {
            throw new Refusal("The line states (%s), not (%s) and (%s)"
                    .formatted(stated, turn.text("amount"), turn.text("difference")));
        }
    }

    private static void pay(Turn turn) {
        var amount = turn.has("amount")
                ? turn.text("amount")
                : turn.once("payable", () -> text(turn.get(path(turn)).path("payable"), "amount"));
        var body = body().put("method", turn.text("method"));
        money(body, amount, turn.id("currencyOfStatement", turn.text("statement")));
        if (turn.has("bill")) {
            var bill = turn.step().data().path("bill");
            body.putObject("bill")
                    .put("number", text(bill, "number"))
                    .put("acceptor", text(bill, "acceptor"))
                    .put("dueDate", turn.dayIn(bill, "dueInDays"));
        }
        turn.name("payment", turn.text("payment"), text(turn.post(path(turn) + "/payments", body), "id"));
    }

    private static void money(ObjectNode body, String amount, String currency) {
        body.putObject("amount").put("amount", amount).put("currency", currency);
    }
}
