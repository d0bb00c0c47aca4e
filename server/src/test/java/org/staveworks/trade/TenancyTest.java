package org.staveworks.trade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.party.Role;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import tools.jackson.databind.JsonNode;

/// Neither by a list, a detail, an export, a guessed id nor by plain SQL does a third organisation see or change what
/// two others share.
@ServerTest
class TenancyTest {
    private static final String AMOUNT = "{\"amount\": {\"amount\": \"1.00\", \"currency\": \"CNY\"},"
            + " \"method\": \"transfer\", \"reason\": \"x\"}";

    @Autowired
    Members members;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    Loop loop;

    @BeforeEach
    void newMembers() {
        loop = new Loop(members);
    }

    @Test
    void aThirdOrganisationFindsNoDocumentAndTakesNoStep() {
        var order = loop.confirmed();
        var delivery = loop.dispatch(order, "100").expect(201).json();
        loop.acceptAll(delivery).expect(200);
        var statement = loop.sentStatement();
        var payment = loop.pay(statement, "10.00").expect(201).json();
        var third = loop.other.as(Role.OWNER);
        var orderPath = "/api/v1/orders/" + id(order);
        var deliveryPath = "/api/v1/deliveries/" + id(delivery);
        var statementPath = "/api/v1/statements/" + id(statement);
        var line = statementPath + "/lines/" + id(statement.path("lines").get(0));
        var paymentPath = "/api/v1/payments/" + id(payment);
        for (var path : List.of(orderPath, deliveryPath, statementPath, paymentPath)) {
            third.get(path).expectProblem("not-found");
        }
        for (var path : List.of(
                orderPath + "/confirm",
                orderPath + "/approve-sample",
                orderPath + "/changes/" + id(order) + "/agree",
                orderPath + "/changes/" + id(order) + "/withdraw",
                deliveryPath + "/receive",
                statementPath + "/send",
                statementPath + "/agree",
                line + "/withdraw-dispute",
                line + "/stand",
                paymentPath + "/confirm",
                paymentPath + "/cancel")) {
            third.post(path).expectProblem("not-found");
        }
        third.post(orderPath + "/decline", "{\"reason\": \"x\"}").expectProblem("not-found");
        third.post(orderPath + "/cancel", "{\"reason\": \"x\"}").expectProblem("not-found");
        third.post(orderPath + "/changes", "{\"cancel\": true, \"reason\": \"x\"}")
                .expectProblem("not-found");
        third.post(orderPath + "/deposit", "{\"method\": \"transfer\"}").expectProblem("not-found");
        third.post(orderPath + "/deliveries", """
                        {"lines": [{"orderLineId": "%s", "quantity": "1"}]}
                        """.formatted(
                                id(order.path("lines").get(0))))
                .expectProblem("not-found");
        third.post(deliveryPath + "/acceptance", "{}").expectProblem("not-found");
        third.post(line + "/dispute", AMOUNT.replace("\"method\": \"transfer\",", ""))
                .expectProblem("not-found");
        third.post(line + "/settle", AMOUNT.replace("\"method\": \"transfer\",", ""))
                .expectProblem("not-found");
        third.post(statementPath + "/payments", AMOUNT.replace(", \"reason\": \"x\"", ""))
                .expectProblem("not-found");
        for (var list : List.of("orders", "deliveries", "statements", "payments")) {
            assertThat(third.get("/api/v1/" + list).expect(200).json().path("items"))
                    .isEmpty();
            assertThat(third.get("/api/v1/" + list + "/export?format=csv")
                            .expect(200)
                            .text())
                    .doesNotContain(loop.buyer.name());
        }
        assertThat(third.get("/api/v1/timeline?about=order:" + id(order))
                        .expect(200)
                        .json()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void theWallStandsInTheDatabaseToo() {
        var order = loop.confirmed();
        loop.acceptAll(loop.dispatch(order, "100").expect(201).json()).expect(200);
        var rfq = loop.rfq("");
        loop.quote(loop.sales(), rfq, "9", "1000").expect(201);
        loop.sentStatement();
        var tables = List.of(
                "quote",
                "quote_version",
                "quote_line",
                "purchase_order",
                "order_line",
                "delivery",
                "delivery_line",
                "accepted_item",
                "statement",
                "statement_line");
        for (var table : tables) {
            assertThat(count(table, loop.buyer)).as(table).isPositive();
            assertThat(count(table, loop.other)).as(table).isZero();
        }
    }

    private long count(String table, org.staveworks.testing.Member member) {
        return CurrentCaller.callAs(
                member.caller(Role.OWNER),
                () -> transactions.execute(status -> jdbc.sql("select count(*) from trade." + table)
                        .query(Long.class)
                        .single()));
    }

    @Test
    void eachRoleDoesOnlyWhatIsItsOwn() {
        var order = loop.place("").expect(201).json();
        var path = "/api/v1/orders/" + id(order);
        loop.buyer
                .as(Role.FINANCE)
                .post("/api/v1/orders", Loop.order(loop.seller.id(), ""))
                .expectProblem("not-allowed");
        loop.seller.as(Role.WORKER).get(path).expectProblem("not-allowed");
        loop.seller.as(Role.FINANCE).post(path + "/confirm", "{}").expectProblem("not-allowed");
        loop.seller
                .as(Role.PLANNER)
                .post(path + "/decline", "{\"reason\": \"x\"}")
                .expectProblem("not-allowed");
        members.operator("运营").as(Role.OPERATOR).get("/api/v1/orders").expectProblem("not-allowed");
        members.stranger().get(path).expectProblem("not-signed-in");
        assertThat(loop.buyer.as(Role.VIEWER).get(path).expect(200).json().path("allowed"))
                .isEmpty();
    }

    private static String id(JsonNode document) {
        return document.path("id").asString();
    }
}
