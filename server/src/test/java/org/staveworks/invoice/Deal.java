package org.staveworks.invoice;

import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.party.Organisations;
import org.staveworks.party.Role;
import org.staveworks.testing.Answer;
import org.staveworks.testing.BusinessDay;
import org.staveworks.testing.Client;
import org.staveworks.testing.Member;
import org.staveworks.testing.Members;
import tools.jackson.databind.JsonNode;

/// A buyer and a factory that trade, and what their finance people do with invoices, over HTTP.
final class Deal {
    static final LocalDate TODAY = BusinessDay.TODAY;

    final Member buyer;
    final Member seller;
    private final Organisations organisations;

    Deal(Members members, Organisations organisations) {
        this(members.buyer("宏达商贸"), members.factory("恒远杯业"), organisations);
    }

    /// The factory sells to a buyer from another country.
    static Deal abroad(Members members, Organisations organisations) {
        return new Deal(members.abroad("Nordlicht Handels GmbH", "DE"), members.factory("恒远杯业"), organisations);
    }

    private Deal(Member buyer, Member seller, Organisations organisations) {
        this.buyer = buyer;
        this.seller = seller;
        this.organisations = organisations;
    }

    Client cashier() {
        return seller.as(Role.FINANCE);
    }

    Client payer() {
        return buyer.as(Role.FINANCE);
    }

    String taxId(Member member) {
        return CurrentCaller.callAs(Caller.system(), () -> organisations.require(member.id()))
                .identifier();
    }

    /// An invoice from the factory to the buyer.
    FapiaoXml fapiao() {
        return FapiaoXml.between(taxId(seller), taxId(buyer));
    }

    Answer register(Client as, FapiaoXml xml) {
        return as.postMultipart("/api/v1/invoices", xml.number + ".xml", "text/xml", xml.bytes());
    }

    JsonNode registered(FapiaoXml xml) {
        return register(cashier(), xml).expect(201).json();
    }

    /// An agreed statement: one order for each quantity, at 10.00 a piece and 13 % VAT, all accepted.
    JsonNode agreedStatement(int... quantities) {
        return coverage(agree(sentStatement(quantities)));
    }

    String sentStatement(int... quantities) {
        for (int quantity : quantities) {
            accept(quantity);
        }
        var drawn = cashier()
                .post("/api/v1/statements", """
                        {"counterpartyId": "%s", "month": "%s"}
                        """.formatted(
                                buyer.id(), TODAY.toString().substring(0, 7)))
                .expect(201)
                .json();
        var id = drawn.path("id").asString();
        cashier().post("/api/v1/statements/" + id + "/send").expect(200);
        return id;
    }

    String agree(String statementId) {
        payer().post("/api/v1/statements/" + statementId + "/agree").expect(200);
        return statementId;
    }

    private void accept(int quantity) {
        var owner = buyer.as(Role.OWNER);
        var order = owner.post("/api/v1/orders", """
                        {"sellerId": "%s", "currency": "CNY", "termsBasis": "delivery", "termsDays": 30,
                         "lines": [{"description": "500 ml 保温杯", "quantity": {"value": "%d", "unit": "H87"},
                                    "unitPrice": "10", "vatRate": "0.13", "promisedDate": "%s"}]}
                        """.formatted(seller.id(), quantity, TODAY.plusDays(3)))
                .expect(201)
                .json();
        var path = "/api/v1/orders/" + order.path("id").asString();
        seller.as(Role.OWNER).post(path + "/confirm", "{}").expect(200);
        var delivery = seller.as(Role.OWNER)
                .post(path + "/deliveries", """
                        {"dispatchedOn": "%s", "carrier": "德邦", "lines": [{"orderLineId": "%s", "quantity": "%d"}]}
                        """.formatted(
                                TODAY, order.path("lines").path(0).path("id").asString(), quantity))
                .expect(201)
                .json();
        owner.post("/api/v1/deliveries/" + delivery.path("id").asString() + "/acceptance", "{}")
                .expect(200);
    }

    JsonNode coverage(String statementId) {
        return cashier()
                .get("/api/v1/invoice-coverage/" + statementId)
                .expect(200)
                .json();
    }

    JsonNode coverage(JsonNode statement) {
        return coverage(statement.path("id").asString());
    }

    JsonNode invoice(JsonNode invoice) {
        return cashier()
                .get("/api/v1/invoices/" + invoice.path("id").asString())
                .expect(200)
                .json();
    }

    /// Matches an amount of an invoice with one line of a statement.
    Answer match(Client as, JsonNode invoice, JsonNode statement, int line, String amount) {
        return as.post("/api/v1/invoices/" + invoice.path("id").asString() + "/matches", """
                {"parts": [%s]}
                """.formatted(
                        part(statement, line, amount)));
    }

    static String part(JsonNode statement, int line, String amount) {
        return """
                {"statementId": "%s", "statementLineId": "%s", "amount": {"amount": "%s", "currency": "CNY"}}
                """.formatted(
                        statement.path("id").asString(),
                        statement.path("lines").path(line).path("id").asString(),
                        amount);
    }

    static String amount(JsonNode node, String field) {
        return node.path(field).path("amount").asString();
    }

    static UUID id(JsonNode node) {
        return UUID.fromString(node.path("id").asString());
    }

    /// Waits for an import to stop working.
    JsonNode await(Client as, UUID job) {
        var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            var found = as.get("/api/v1/imports/" + job).expect(200).json();
            var state = found.path("state").asString();
            if (!state.equals("checking") && !state.equals("applying")) {
                return found;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("The import did not end in time: " + found);
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
