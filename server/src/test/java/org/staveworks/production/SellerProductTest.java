package org.staveworks.production;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.party.Role;
import org.staveworks.testing.Answer;
import org.staveworks.testing.Awaited;
import org.staveworks.testing.BusinessDay;
import org.staveworks.testing.Client;
import org.staveworks.testing.Member;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import tools.jackson.databind.JsonNode;

/// A line that the buyer names in its own words is made by the seller's product.
@ServerTest
class SellerProductTest {
    @Autowired
    Members members;

    @Autowired
    Workshop workshop;

    private Member buyer;
    private Member factory;
    private UUID product;

    @BeforeEach
    void meet() {
        buyer = members.buyer("采购");
        factory = members.factory("杯业");
        product = workshop.product(factory);
    }

    @Test
    void aProductOfTheQuoteIsPlannedAtTheConfirmation() {
        var rfq = rfq("栖野随行杯");
        quote(rfq, "\"%s\"".formatted(product)).expect(201);
        var order = sales().get(path(award(rfq))).expect(200).json();
        assertThat(order.path("lines").get(0).path("sellerProductId").asString())
                .isEqualTo(product.toString());
        assertThat(order.path("lines").get(0).path("sellerProductName").asString())
                .isEqualTo("500 ml 保温杯");
        sales().post(path(order) + "/confirm", "{}").expect(200);
        assertThat(planned(order).path("productCode").asString()).isEqualTo("HY-500");
        assertThat(planned(order).path("quantity").path("value").asString()).isEqualTo("300");
    }

    @Test
    void aProductNamedAtTheConfirmationIsPlannedAndProposedTheNextTime() {
        var first = order();
        assertThat(first.path("lines").get(0).has("proposedProductId")).isFalse();
        confirm(first, product).expect(200);
        assertThat(planned(first).path("productCode").asString()).isEqualTo("HY-500");
        var timeLine = sales().get("/api/v1/timeline?about=order:" + id(first)).expect(200);
        assertThat(timeLine.text()).contains("trade.order.products-named", "1 · HY-500");

        var second = order();
        assertThat(second.path("lines").get(0).path("proposedProductId").asString())
                .isEqualTo(product.toString());
        assertThat(second.path("lines").get(0).has("sellerProductId")).isFalse();
        var rfq = rfq("礼盒");
        var asked = sales().get("/api/v1/rfqs/" + id(rfq)).expect(200).json();
        assertThat(asked.path("lines").get(0).path("proposedProductName").asString())
                .isEqualTo("500 ml 保温杯");
        var confirmed =
                sales().post(path(second) + "/confirm", "{}").expect(200).json();
        assertThat(confirmed.path("lines").get(0).has("sellerProductId")).isFalse();
    }

    @Test
    void aCounterOfferKeepsTheProductThatTheSellerNamed() {
        var rfq = rfq("栖野随行杯");
        var quote = quote(rfq, "\"%s\"".formatted(product)).expect(201).json();
        purchaser()
                .post("/api/v1/quotes/" + id(quote) + "/counter", offer(rfq, "19.9", "null"))
                .expect(200);
        sales().post("/api/v1/quotes/" + id(quote) + "/accept-counter").expect(200);
        var order = sales().get(path(award(rfq))).expect(200).json();
        assertThat(order.path("lines").get(0).path("sellerProductId").asString())
                .isEqualTo(product.toString());
    }

    @Test
    void theBuyerNeverSeesWhichProductItIs() {
        var rfq = rfq("栖野随行杯");
        var quote = quote(rfq, "\"%s\"".formatted(product)).expect(201).json();
        var order = award(rfq);
        sales().post(path(order) + "/confirm", "{}").expect(200);
        var owner = buyer.as(Role.OWNER);
        for (var page : new String[] {
            path(order),
            "/api/v1/quotes/" + id(quote),
            "/api/v1/rfqs/" + id(rfq),
            "/api/v1/rfqs/" + id(rfq) + "/comparison",
            "/api/v1/timeline?about=order:" + id(order),
            "/api/v1/timeline?about=quote:" + id(quote)
        }) {
            var seen = owner.get(page).expect(200).text();
            assertThat(seen).as(page).doesNotContain(product.toString(), "HY-500", "500 ml 保温杯", "sellerProduct");
        }
    }

    @Test
    void onlyTheSellersOwnProductCanBeNamed() {
        var foreign = workshop.product(members.factory("别家"));
        var order = order();
        confirm(order, foreign).expectFieldProblem("products." + lineId(order), "unknown-reference");
        var rfq = rfq("栖野随行杯");
        quote(rfq, "\"%s\"".formatted(foreign)).expectFieldProblem("lines[0].sellerProductId", "unknown-reference");
        var quote = quote(rfq, "null").expect(201).json();
        purchaser()
                .post("/api/v1/quotes/" + id(quote) + "/counter", offer(rfq, "19.9", "\"%s\"".formatted(product)))
                .expectFieldProblem("lines[0].sellerProductId", "unknown-reference");
    }

    private Client purchaser() {
        return buyer.as(Role.PURCHASER);
    }

    private Client sales() {
        return factory.as(Role.SALES);
    }

    private JsonNode rfq(String description) {
        var rfq = purchaser()
                .post("/api/v1/rfqs", """
                        {"title": "秋季订单", "visibility": "open", "quotesDue": "%s", "currency": "CNY",
                         "termsBasis": "acceptance", "termsDays": 30, "lines": [
                           {"description": "%s", "quantity": {"value": "300", "unit": "H87"}}]}
                        """.formatted(BusinessDay.TODAY.plusDays(10), description))
                .expect(201)
                .json();
        return purchaser()
                .post("/api/v1/rfqs/" + id(rfq) + "/publish")
                .expect(200)
                .json();
    }

    private Answer quote(JsonNode rfq, String productJson) {
        return sales().post("/api/v1/rfqs/" + id(rfq) + "/quotes", offer(rfq, "21.5", productJson));
    }

    private static String offer(JsonNode rfq, String price, String productJson) {
        return """
                {"currency": "CNY", "validUntil": "%s", "lines": [{"rfqLineId": "%s", "unitPrice": "%s",
                 "vatRate": "0.13", "leadTimeDays": 15, "sellerProductId": %s}]}
                """.formatted(BusinessDay.TODAY.plusDays(20), lineId(rfq), price, productJson);
    }

    /// @return the order, as the award names it
    private JsonNode award(JsonNode rfq) {
        var quote = purchaser()
                .get("/api/v1/rfqs/" + id(rfq))
                .expect(200)
                .json()
                .path("quotes")
                .get(0);
        return purchaser()
                .post("/api/v1/rfqs/" + id(rfq) + "/award", """
                        {"sample": false, "allocations": [
                          {"rfqLineId": "%s", "quoteId": "%s", "quoteVersion": %d, "quantity": "300"}]}
                        """.formatted(
                                lineId(rfq), id(quote), quote.path("version").asInt()))
                .expect(200)
                .json()
                .path("orders")
                .get(0);
    }

    /// A direct order, as the seller sees it.
    private JsonNode order() {
        var placed = purchaser()
                .post("/api/v1/orders", """
                        {"sellerId": "%s", "currency": "CNY", "termsBasis": "delivery", "termsDays": 30,
                         "lines": [{"description": "礼盒", "quantity": {"value": "100", "unit": "H87"},
                                    "unitPrice": "10", "vatRate": "0.13"}]}
                        """.formatted(factory.id()))
                .expect(201)
                .json();
        return sales().get(path(placed)).expect(200).json();
    }

    private Answer confirm(JsonNode order, UUID named) {
        return sales().post(
                        path(order) + "/confirm", "{\"products\": {\"%s\": \"%s\"}}".formatted(lineId(order), named));
    }

    private JsonNode planned(JsonNode order) {
        return Awaited.from(() -> factory.as(Role.PLANNER)
                .get("/api/v1/work-orders?filter=orderId:eq:" + id(order))
                .expect(200)
                .json()
                .path("items")
                .get(0));
    }

    private static String path(JsonNode order) {
        return "/api/v1/orders/" + id(order);
    }

    private static String id(JsonNode document) {
        return document.path("id").asString();
    }

    private static String lineId(JsonNode document) {
        return document.path("lines").get(0).path("id").asString();
    }
}
