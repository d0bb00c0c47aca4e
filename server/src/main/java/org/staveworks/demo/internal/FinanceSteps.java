package org.staveworks.demo.internal;

import static org.staveworks.demo.internal.Turn.body;
import static org.staveworks.demo.internal.Turn.text;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Limits, credentials and requests for financing.
final class FinanceSteps {
    private static final String CURRENCY = "CNY";

    private FinanceSteps() {}

    static Map<String, StepKind> kinds() {
        return Map.ofEntries(
                Map.entry("limit.set", FinanceSteps::limit),
                Map.entry(
                        "credential.apply",
                        turn -> name(turn, turn.post("finance/credentials/applications", wanted(turn)))),
                Map.entry("credential.offer", turn -> name(turn, turn.post("finance/credentials", wanted(turn)))),
                Map.entry("credential.sign", turn -> turn.post(path(turn) + "/sign", body())),
                Map.entry("credential.accept", turn -> turn.post(path(turn) + "/accept", body())),
                Map.entry("credential.refuse", turn -> answer(turn, path(turn) + "/refuse")),
                Map.entry("credential.dispute", turn -> answer(turn, path(turn) + "/dispute")),
                Map.entry("credential.split", FinanceSteps::split),
                Map.entry("credential.passOn", FinanceSteps::passOn),
                Map.entry(
                        "passing.accept",
                        turn -> turn.post("finance/passings/" + turn.id("passing") + "/accept", body())),
                Map.entry("passing.refuse", turn -> answer(turn, "finance/passings/" + turn.id("passing") + "/refuse")),
                Map.entry("financing.ask", FinanceSteps::ask),
                Map.entry("financing.quote", FinanceSteps::quote),
                Map.entry("financing.accept", FinanceSteps::accept),
                Map.entry(
                        "financing.register",
                        turn -> turn.post(
                                financing(turn) + "/registration", body().put("number", turn.text("number")))),
                Map.entry("financing.disburse", turn -> turn.post(financing(turn) + "/disburse", body())));
    }

    private static String path(Turn turn) {
        return "finance/credentials/" + turn.id("credential");
    }

    private static String financing(Turn turn) {
        return "finance/financings/" + turn.id("financing");
    }

    private static void name(Turn turn, JsonNode credential) {
        turn.name("credential", turn.text("credential"), text(credential, "id"));
    }

    private static void answer(Turn turn, String path) {
        turn.post(path, body().put("reason", turn.text("reason")));
    }

    private static void limit(Turn turn) {
        var body = body().put("issuerId", turn.id("organisation", turn.text("issuer")))
                .put("note", turn.textIfAny("note"));
        amount(body, turn.text("amount"));
        turn.post("finance/issuer-limits", body);
    }

    private static ObjectNode wanted(Turn turn) {
        var body = body().put("statementId", turn.id("statement"))
                .put("dueOn", turn.dayIn("dueInDays"))
                .put("termReason", turn.textIfAny("termReason"));
        if (turn.has("amount")) {
            amount(body, turn.text("amount"));
        }
        return body;
    }

    /// The parts get the names of the step, the change the last one.
    private static void split(Turn turn) {
        var body = body();
        var amounts = body.putArray("amounts");
        turn.list("parts").stream()
                .filter(part -> part.has("amount"))
                .forEach(part ->
                        amounts.addObject().put("amount", text(part, "amount")).put("currency", CURRENCY));
        var children = turn.post(path(turn) + "/split", body).path("children");
        int place = 0;
        for (var part : turn.list("parts")) {
            turn.name("credential", text(part, "credential"), text(children.path(place), "id"));
            place++;
        }
    }

    private static void passOn(Turn turn) {
        var body = body().put("statementId", turn.id("statement"));
        if (turn.has("amount")) {
            amount(body, turn.text("amount"));
        }
        var passing = turn.post(path(turn) + "/pass-on", body);
        turn.name("passing", turn.text("passing"), text(passing, "id"));
    }

    private static void ask(Turn turn) {
        var body = body().put("note", turn.textIfAny("note"));
        var banks = body.putArray("banks");
        for (var bank : turn.list("banks")) {
            var asked = banks.addObject()
                    .put("bankId", turn.id("organisation", bank.asString()))
                    .put("validUntil", turn.dayIn("validDays"));
            var facts = asked.putArray("facts");
            turn.list("facts").forEach(fact -> facts.add(fact.asString()));
        }
        var asked = turn.post(path(turn) + "/financing", body);
        turn.name("financing", turn.text("financing"), text(asked, "id"));
    }

    private static void quote(Turn turn) {
        var body = body().put("yearlyRate", turn.text("yearlyRate"))
                .put("valueOn", turn.dayIn("valueInDays"))
                .put("validUntil", turn.dayIn("validDays"))
                .put("note", turn.textIfAny("note"));
        body.putObject("fee").put("amount", turn.text("fee")).put("currency", CURRENCY);
        var quotes = turn.post(financing(turn) + "/quotes", body).path("quotes");
        turn.name("quote", turn.text("quote"), text(quotes.path(quotes.size() - 1), "id"));
    }

    private static void accept(Turn turn) {
        turn.post(financing(turn) + "/accept", body().put("quoteId", turn.id("quote")));
    }

    private static void amount(ObjectNode body, String amount) {
        body.putObject("amount").put("amount", amount).put("currency", CURRENCY);
    }
}
