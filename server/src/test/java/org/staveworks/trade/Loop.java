package org.staveworks.trade;

import java.time.LocalDate;
import java.util.UUID;
import org.staveworks.party.Role;
import org.staveworks.testing.Answer;
import org.staveworks.testing.BusinessDay;
import org.staveworks.testing.Client;
import org.staveworks.testing.Member;
import org.staveworks.testing.Members;
import tools.jackson.databind.JsonNode;

/// Walks the loop over HTTP, as the people of a buyer and of sellers would: each method is one step.
final class Loop {
    static final LocalDate TODAY = BusinessDay.TODAY;

    final Member buyer;
    final Member seller;
    final Member other;

    Loop(Members members) {
        buyer = members.buyer("宏达商贸");
        seller = members.factory("恒远杯业");
        other = members.factory("锦程杯业");
    }

    Client purchaser() {
        return buyer.as(Role.PURCHASER);
    }

    Client payer() {
        return buyer.as(Role.FINANCE);
    }

    Client sales() {
        return seller.as(Role.SALES);
    }

    Client cashier() {
        return seller.as(Role.FINANCE);
    }

    /// A published request for two lines: 1,000 bottles and 200 lids.
    JsonNode rfq(String more) {
        var rfq = purchaser()
                .post("/api/v1/rfqs", """
                        {"title": "保温杯秋季订单", "visibility": "open", "quotesDue": "%s", "currency": "CNY",
                         "termsBasis": "acceptance", "termsDays": 30, "autoAcceptDays": 7, "depositPercent": "30",
                         %s
                         "lines": [
                           {"description": "500 ml 保温杯", "quantity": {"value": "1000", "unit": "H87"}},
                           {"description": "杯盖", "quantity": {"value": "200", "unit": "H87"}, "targetPrice": "3.2"}]}
                        """.formatted(TODAY.plusDays(10), more))
                .expect(201)
                .json();
        return purchaser()
                .post("/api/v1/rfqs/" + rfq.path("id").asString() + "/publish")
                .expect(200)
                .json();
    }

    /// A quote for both lines; the bottles cost less from 600 on.
    Answer quote(Client as, JsonNode rfq, String price, String available) {
        return as.post("/api/v1/rfqs/" + rfq.path("id").asString() + "/quotes", """
                {"currency": "CNY", "validUntil": "%s", "note": "含税报价", "lines": [
                  {"rfqLineId": "%s", "unitPrice": "%s", "vatRate": "0.13", "minimumQuantity": "100",
                   "availableQuantity": "%s", "leadTimeDays": 15,
                   "priceBreaks": [{"fromQuantity": "600", "unitPrice": "%s"}]},
                  {"rfqLineId": "%s", "unitPrice": "3.05", "vatRate": "0.13", "leadTimeDays": 7}]}
                """.formatted(
                        TODAY.plusDays(30),
                        rfq.path("lines").get(0).path("id").asString(),
                        price,
                        available,
                        new java.math.BigDecimal(price).subtract(java.math.BigDecimal.ONE),
                        rfq.path("lines").get(1).path("id").asString()));
    }

    Answer award(JsonNode rfq, boolean sample, String... allocations) {
        return purchaser()
                .post(
                        "/api/v1/rfqs/" + rfq.path("id").asString() + "/award",
                        "{\"sample\": %s, \"allocations\": [%s]}".formatted(sample, String.join(",", allocations)));
    }

    static String allocation(JsonNode rfq, int line, JsonNode quote, String quantity) {
        return "{\"rfqLineId\": \"%s\", \"quoteId\": \"%s\", \"quoteVersion\": %d, \"quantity\": \"%s\"}"
                .formatted(
                        rfq.path("lines").get(line).path("id").asString(),
                        quote.path("id").asString(),
                        quote.path("version").asInt(),
                        quantity);
    }

    /// A direct order of one line with the seller: 100 pieces at 10.00 and 13 % VAT.
    Answer place(String more) {
        return purchaser().post("/api/v1/orders", order(seller.id(), more));
    }

    static String order(UUID sellerId, String more) {
        return """
                {"sellerId": "%s", "currency": "CNY", "termsBasis": "delivery", "termsDays": 30, %s
                 "lines": [{"description": "礼盒", "quantity": {"value": "100", "unit": "H87"}, "unitPrice": "10",
                            "vatRate": "0.13", "promisedDate": "%s"}]}
                """.formatted(sellerId, more, TODAY.plusDays(3));
    }

    /// A direct order that the seller has confirmed.
    JsonNode confirmed() {
        var order = place("").expect(201).json();
        return confirm(order.path("id").asString());
    }

    JsonNode confirm(String order) {
        return sales().post("/api/v1/orders/" + order + "/confirm", "{}")
                .expect(200)
                .json();
    }

    Answer dispatch(JsonNode order, String quantity) {
        return dispatch(order, quantity, "[]");
    }

    Answer dispatch(JsonNode order, String quantity, String charges) {
        return sales().post("/api/v1/orders/" + order.path("id").asString() + "/deliveries", """
                {"dispatchedOn": "%s", "carrier": "德邦", "lines": [{"orderLineId": "%s", "quantity": "%s", "lot": "A1"}],
                 "charges": %s}
                """.formatted(
                        TODAY, order.path("lines").get(0).path("id").asString(), quantity, charges));
    }

    Answer judge(JsonNode delivery, String accepted, String rejected, String reason) {
        return purchaser().post("/api/v1/deliveries/" + delivery.path("id").asString() + "/acceptance", """
                {"lines": [{"deliveryLineId": "%s", "accepted": "%s", "rejected": "%s", "reason": %s}]}
                """.formatted(
                        delivery.path("lines").get(0).path("id").asString(),
                        accepted,
                        rejected,
                        reason.isEmpty() ? "null" : "\"" + reason + "\""));
    }

    Answer acceptAll(JsonNode delivery) {
        return purchaser().post("/api/v1/deliveries/" + delivery.path("id").asString() + "/acceptance", "{}");
    }

    /// The statement of this month, drawn and sent.
    JsonNode sentStatement() {
        var drawn = cashier()
                .post("/api/v1/statements", """
                        {"counterpartyId": "%s", "month": "%s"}
                        """.formatted(
                                buyer.id(), TODAY.toString().substring(0, 7)))
                .expect(201)
                .json();
        return cashier()
                .post("/api/v1/statements/" + drawn.path("id").asString() + "/send")
                .expect(200)
                .json();
    }

    /// An order of 100 pieces, all accepted, on a sent statement.
    JsonNode statementOfOneOrder() {
        var order = confirmed();
        acceptAll(dispatch(order, "100").expect(201).json()).expect(200);
        return sentStatement();
    }

    Answer pay(JsonNode statement, String amount) {
        return payer().post(
                        "/api/v1/statements/" + statement.path("id").asString() + "/payments", """
                {"amount": {"amount": "%s", "currency": "CNY"}, "method": "transfer"}
                """.formatted(amount));
    }

    JsonNode order(String id) {
        return purchaser().get("/api/v1/orders/" + id).expect(200).json();
    }

    JsonNode statement(JsonNode statement) {
        return payer().get("/api/v1/statements/" + statement.path("id").asString())
                .expect(200)
                .json();
    }
}
