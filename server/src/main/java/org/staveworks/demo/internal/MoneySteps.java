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
        turn.name("statement", turn.text("statement"), text(statement, "id"));
        turn.name("currencyOfStatement", turn.text("statement"), text(statement, "currency"));
    }

    private static void onLine(Turn turn, String word, String said) {
        var line = turn.once("statementLine", () -> text(lineOf(turn, turn.get(path(turn))), "id"));
        var body = body().put(said, turn.text(said));
        if (turn.has("amount")) {
            money(body, turn.text("amount"), turn.id("currencyOfStatement", turn.text("statement")));
        }
        turn.post("%s/lines/%s/%s".formatted(path(turn), line, word), body);
    }

    /// The line of the delivery's goods that comes to what the file says: the amount and the difference. Where it says
    /// no amount, it is the one in dispute.
    private static JsonNode lineOf(Turn turn, JsonNode statement) {
        var delivery = turn.id("delivery");
        return statement.path("lines").values().stream()
                .filter(line -> text(line, "deliveryId").equals(delivery)
                        && text(line, "component").equals("goods")
                        && (turn.has("amount")
                                ? comesTo(turn, line)
                                : text(line, "state").equals("disputed")))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        "No line of delivery (%s) fits: %s".formatted(turn.text("delivery"), statement.path("lines"))));
    }

    private static boolean comesTo(Turn turn, JsonNode line) {
        var original = new BigDecimal(text(line.path("original"), "amount"));
        return original.compareTo(new BigDecimal(turn.text("amount")).add(new BigDecimal(turn.text("difference"))))
                == 0;
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
