package org.staveworks.demo.internal;

import static org.staveworks.demo.internal.Turn.body;
import static org.staveworks.demo.internal.Turn.text;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// E-invoices (数电票) that come in as files, what they are matched with, and drafts of invoices to abroad.
final class InvoiceSteps {
    private InvoiceSteps() {}

    static Map<String, StepKind> kinds() {
        return Map.of(
                "invoice.register", InvoiceSteps::register,
                "invoice.takeBack", InvoiceSteps::takeBack,
                "invoice.match", InvoiceSteps::match,
                "invoice.draft", InvoiceSteps::draft);
    }

    /// One for all lines of an agreed statement.
    private static void register(Turn turn) {
        var statement = turn.get("invoice-coverage/" + turn.id("statement"));
        var lines = statement.path("lines").values().stream()
                .map(line -> SampleInvoice.Line.of(
                        text(line, "description"), decimal(line, "vatRate"), amount(line, "amount")))
                .toList();
        file(turn, statement, lines, null);
    }

    /// The red letter (红字发票) of an invoice, for all of it.
    private static void takeBack(Turn turn) {
        var taken = turn.get("invoices/" + turn.id("invoice", turn.text("takenBack")));
        var lines = taken.path("lines").values().stream()
                .map(line -> new SampleInvoice.Line(
                        text(line, "name"),
                        decimal(line, "rate"),
                        amount(line, "net").negate(),
                        amount(line, "tax").negate()))
                .toList();
        file(turn, taken, lines, text(taken, "number"));
    }

    private static void file(Turn turn, JsonNode document, List<SampleInvoice.Line> lines, @Nullable String original) {
        // Two digits of the year, the province, then what the file says.
        var number = "%02d332000%s".formatted(turn.day().getYear() % 100, turn.text("serial"));
        var invoice = new SampleInvoice(
                number, turn.day(), party(turn, document, "seller"), party(turn, document, "buyer"), lines, original);
        var registered = turn.postFile("invoices", number + ".xml", invoice.xml());
        turn.name("invoice", turn.text("invoice"), text(registered, "id"));
    }

    private static SampleInvoice.Party party(Turn turn, JsonNode document, String side) {
        var organisation = turn.get("organisations/" + text(document.path(side), "id"));
        return new SampleInvoice.Party(text(organisation, "name"), text(organisation, "identifier"));
    }

    /// With all lines of its statement.
    private static void match(Turn turn) {
        var statement = turn.get("invoice-coverage/" + turn.id("statement"));
        var body = body();
        var parts = body.putArray("parts");
        statement
                .path("lines")
                .values()
                .forEach(line -> parts.addObject()
                        .put("statementId", text(statement, "id"))
                        .put("statementLineId", text(line, "id"))
                        .set("amount", line.path("amount")));
        turn.post("invoices/" + turn.id("invoice") + "/matches", body);
    }

    private static void draft(Turn turn) {
        var body = body().put("statementId", turn.id("statement"));
        address(body, turn, "seller");
        address(body, turn, "buyer");
        turn.name("invoice", turn.text("invoice"), text(turn.post("invoices/drafts", body), "id"));
    }

    private static void address(ObjectNode body, Turn turn, String side) {
        body.set(side, turn.step().data().path(side));
    }

    private static BigDecimal decimal(JsonNode part, String field) {
        return new BigDecimal(text(part, field));
    }

    private static BigDecimal amount(JsonNode part, String field) {
        return decimal(part.path(field), "amount");
    }
}
