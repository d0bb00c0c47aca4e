package org.staveworks.demo.internal;

import static org.staveworks.demo.internal.Turn.body;
import static org.staveworks.demo.internal.Turn.text;
import static org.staveworks.demo.internal.Turn.textIfAny;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.staveworks.demo.internal.SampleFiles.ProductEntry;
import tools.jackson.databind.JsonNode;

/// Orders and their changes.
final class OrderSteps {
    private final Map<String, ProductEntry> products;

    /// @param products of all organisations: what is ordered is described in the seller's words
    OrderSteps(List<ProductEntry> products) {
        this.products = products.stream().collect(Collectors.toMap(ProductEntry::key, Function.identity()));
    }

    Map<String, StepKind> kinds() {
        return Map.of(
                "order.place", this::place,
                "order.confirm", OrderSteps::confirm,
                "order.decline", turn -> answer(turn, "decline"),
                "order.cancel", turn -> answer(turn, "cancel"),
                "order.approveSample", turn -> turn.post(path(turn) + "/approve-sample", body()),
                "order.payDeposit", OrderSteps::payDeposit,
                "order.change", OrderSteps::change,
                "change.agree", turn -> turn.post(changePath(turn) + "/agree", body()),
                "change.reject",
                        turn -> turn.post(
                                changePath(turn) + "/reject", body().put("reason", turn.textIfAny("reason"))));
    }

    static String path(Turn turn) {
        return "orders/" + turn.id("order");
    }

    private static String changePath(Turn turn) {
        var alias = turn.text("change");
        return "orders/%s/changes/%s".formatted(turn.id("orderOfChange", alias), turn.id("change", alias));
    }

    private static void answer(Turn turn, String word) {
        turn.post(path(turn) + "/" + word, body().put("reason", turn.text("reason")));
    }

    private void place(Turn turn) {
        var seller = turn.text("seller");
        var body = Terms.of(turn).put("sellerId", turn.id("organisation", seller));
        var lines = body.putArray("lines");
        for (var line : turn.lines()) {
            var product = products.get(ProductEntry.key(seller, text(line, "product")));
            if (product == null) {
                throw new Refusal("(%s) has no product (%s)".formatted(seller, text(line, "product")));
            }
            lines.addObject()
                    .put("description", product.name())
                    .put("specification", product.specification())
                    .put("unitPrice", text(line, "unitPrice"))
                    .put("vatRate", text(line, "vatRate"))
                    .putObject("quantity")
                    .put("value", text(line, "quantity"))
                    .put("unit", text(line, "unit"));
        }
        name(turn, turn.text("order"), turn.post("orders", body));
    }

    /// Names an order that was just made, and its lines.
    static void name(Turn turn, String alias, JsonNode order) {
        turn.name("order", alias, text(order, "id"));
        turn.name("currencyOfOrder", alias, text(order, "currency"));
        turn.nameLines("order", alias, order);
    }

    private static void confirm(Turn turn) {
        var body = body().put("termsReason", turn.textIfAny("termsReason"));
        var promised = body.putObject("promisedDates");
        turn.lineIds("order", turn.text("order")).forEach(line -> promised.put(line, turn.dayIn("promisedInDays")));
        var products = body.putObject("products");
        turn.list("products")
                .forEach(line -> products.put(
                        turn.lineId("order", turn.text("order"), text(line, "line")),
                        turn.ownProduct(text(line, "product"))));
        turn.post(path(turn) + "/confirm", body);
    }

    private static void payDeposit(Turn turn) {
        var payment = turn.post(path(turn) + "/deposit", body().put("method", turn.text("method")));
        turn.name("payment", turn.text("payment"), text(payment, "id"));
    }

    private static void change(Turn turn) {
        var order = turn.text("order");
        var body = body().put("reason", turn.text("reason"));
        if (turn.isTrue("cancel")) {
            body.put("cancel", true);
        } else {
            var lines = body.putArray("lines");
            turn.lines()
                    .forEach(line -> lines.addObject()
                            .put("orderLineId", turn.lineId("order", order, text(line, "line")))
                            .put("quantity", textIfAny(line, "quantity"))
                            .put("unitPrice", textIfAny(line, "unitPrice")));
        }
        var change = turn.post(path(turn) + "/changes", body).path("changes").values().stream()
                .filter(candidate -> text(candidate, "state").equals("proposed"))
                .findFirst()
                .orElseThrow(() -> new Refusal("No change of (%s) is open".formatted(order)));
        turn.name("change", turn.text("change"), text(change, "id"));
        turn.name("orderOfChange", turn.text("change"), turn.id("order"));
    }
}
