package org.staveworks.testing;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.staveworks.invoice.FapiaoXml;
import org.staveworks.party.Role;
import tools.jackson.databind.JsonNode;

/// Lets a buyer and a seller do everything once, over HTTP, so that each of them owns rows of nearly
/// every kind: an order from request to paid statement, an application for a credential, one disputed
/// line, a change asked for, work orders and tickets, products, machines, people, keys, attachments, an
/// import. A given word stands in everything that is private to the two.
public final class WalkedOrder {
    private static final LocalDate TODAY = BusinessDay.TODAY;

    private final Client buyer;
    private final Client seller;
    private final String secret;

    private WalkedOrder(Member buyer, Member seller, String secret) {
        this.buyer = buyer.as(Role.OWNER);
        this.seller = seller.as(Role.OWNER);
        this.secret = secret;
    }

    public static void walk(Member buyer, Member seller, String secret) {
        var walk = new WalkedOrder(buyer, seller, secret);
        walk.keepHouse(walk.buyer);
        walk.keepHouse(walk.seller);
        var order = walk.award(buyer, seller);
        walk.deliverAndSettle(buyer, order);
        walk.leaveOpen(seller);
        walk.object();
    }

    private void keepHouse(Client owner) {
        var product = owner.post("/api/v1/products", """
                        {"code": "C-1", "name": "%1$s", "kind": "product", "unit": "H87", "vatRate": "0.13",
                         "specification": "%1$s"}
                        """.formatted(secret))
                .expect(201)
                .id();
        owner.post("/api/v1/api-keys", "{\"name\": \"%s\"}".formatted(secret)).expect(201);
        owner.post("/api/v1/people/invitations", """
                {"phone": "%s", "name": "%s", "roles": ["sales"]}
                """.formatted(Members.newPhone(), secret))
                .expect(201);
        owner.postMultipart(
                        "/api/v1/attachments", secret + ".txt", "text/plain", secret.getBytes(StandardCharsets.UTF_8))
                .expect(201);
        owner.post(
                        "/api/v1/imports/products",
                        "{\"text\": \"code\\tname\\tkind\\tunit\\tvatRate\\nX\\t%s\\tproduct\\tH87\\t0\"}"
                                .formatted(secret))
                .expect(201);
        owner.post("/api/v1/work-orders", "{\"productId\": \"%s\", \"quantity\": \"10\"}".formatted(product));
    }

    private JsonNode award(Member buyerMember, Member sellerMember) {
        var rfq = buyer.post("/api/v1/rfqs", """
                        {"title": "%1$s", "note": "%1$s", "visibility": "invited", "invited": ["%2$s"],
                         "quotesDue": "%3$s", "currency": "CNY", "termsBasis": "delivery", "termsDays": 30,
                         "lines": [{"description": "%1$s", "quantity": {"value": "100", "unit": "H87"}}]}
                        """.formatted(secret, sellerMember.id(), TODAY.plusDays(10)))
                .expect(201)
                .json();
        var rfqPath = "/api/v1/rfqs/" + rfq.path("id").asString();
        buyer.post(rfqPath + "/publish").expect(200);
        var line = rfq.path("lines").path(0).path("id").asString();
        var quote = seller.post(rfqPath + "/quotes", """
                        {"currency": "CNY", "validUntil": "%s", "note": "%s", "lines": [
                          {"rfqLineId": "%s", "unitPrice": "24.5", "vatRate": "0.13", "leadTimeDays": 15}]}
                        """.formatted(TODAY.plusDays(30), secret, line))
                .expect(201)
                .json();
        var awarded = buyer.post(rfqPath + "/award", """
                        {"sample": false, "allocations": [
                          {"rfqLineId": "%s", "quoteId": "%s", "quoteVersion": %d, "quantity": "100"}]}
                        """.formatted(
                        line, quote.path("id").asString(), quote.path("version").asInt()))
                .expect(200)
                .json();
        var orderPath =
                "/api/v1/orders/" + awarded.path("orders").path(0).path("id").asString();
        return seller.post(orderPath + "/confirm", "{}").expect(200).json();
    }

    private void deliverAndSettle(Member buyerMember, JsonNode order) {
        var orderPath = "/api/v1/orders/" + order.path("id").asString();
        var delivery = seller.post(orderPath + "/deliveries", """
                        {"dispatchedOn": "%s", "carrier": "%s", "note": "%s", "lines": [
                          {"orderLineId": "%s", "quantity": "60", "lot": "%s"}]}
                        """.formatted(
                                TODAY,
                                "DB",
                                secret,
                                order.path("lines").path(0).path("id").asString(),
                                "L1"))
                .expect(201)
                .json();
        buyer.post("/api/v1/deliveries/" + delivery.path("id").asString() + "/acceptance", "{}")
                .expect(200);
        var statement = seller.post("/api/v1/statements", """
                        {"counterpartyId": "%s", "month": "%s"}
                        """.formatted(
                                buyerMember.id(), TODAY.toString().substring(0, 7)))
                .expect(201)
                .json();
        var statementPath = "/api/v1/statements/" + statement.path("id").asString();
        seller.post(statementPath + "/send").expect(200);
        buyer.post(statementPath + "/agree").expect(200);
        invoice(statement.path("id").asString());
        seller.post("/api/v1/finance/credentials/applications", """
                        {"statementId": "%s", "dueOn": "%s", "termReason": "%s",
                         "amount": {"amount": "100.00", "currency": "CNY"}}
                        """.formatted(
                                statement.path("id").asString(), TODAY.plusDays(30), secret))
                .expect(201);
        var payment = buyer.post(
                        statementPath + "/payments",
                        "{\"method\": \"transfer\", \"amount\": {\"amount\": \"1661.10\", \"currency\": \"CNY\"}}")
                .expect(201)
                .json();
        seller.post("/api/v1/payments/" + payment.path("id").asString() + "/confirm")
                .expect(200);
        buyer.post(orderPath + "/changes", """
                {"reason": "%s", "lines": [{"orderLineId": "%s", "quantity": "90"}]}
                """.formatted(
                        secret, order.path("lines").path(0).path("id").asString()));
    }

    /// The seller registers its e-invoice and matches it with the agreed statement.
    private void invoice(String statementId) {
        var xml = FapiaoXml.between(taxId(seller), taxId(buyer)).item("1661.10");
        xml.remark = secret;
        var invoice = seller.postMultipart("/api/v1/invoices", secret + ".xml", "text/xml", xml.bytes())
                .expect(201)
                .id();
        var line = seller.get("/api/v1/invoice-coverage/" + statementId)
                .expect(200)
                .json()
                .path("lines")
                .path(0);
        seller.post("/api/v1/invoices/" + invoice + "/matches", """
                {"parts": [{"statementId": "%s", "statementLineId": "%s",
                            "amount": {"amount": "1661.10", "currency": "CNY"}}]}
                """.formatted(
                                statementId, line.path("id").asString()))
                .expect(200);
    }

    private static String taxId(Client owner) {
        var id = owner.get("/api/v1/session")
                .expect(200)
                .json()
                .path("organisation")
                .path("id")
                .asString();
        return owner.get("/api/v1/organisations/" + id)
                .expect(200)
                .json()
                .path("identifier")
                .asString();
    }

    /// A second order that stays open at every step it can.
    private void leaveOpen(Member sellerMember) {
        buyer.post("/api/v1/orders", """
                        {"sellerId": "%s", "currency": "CNY", "termsBasis": "delivery", "termsDays": 30, "note": "%s",
                         "lines": [{"description": "%s", "quantity": {"value": "100", "unit": "H87"},
                                    "unitPrice": "10", "vatRate": "0.13", "promisedDate": "%s"}]}
                        """.formatted(sellerMember.id(), secret, secret, TODAY.plusDays(5)))
                .expect(201);
    }

    /// What a firm objects to is meant for the operator, so the word does not stand in it.
    private void object() {
        seller.post("/api/v1/credit/file/score").expect(200);
        seller.post("/api/v1/credit/objections", "{\"fact\": \"late-share\", \"reason\": \"wrong day\"}")
                .expect(201);
    }
}
