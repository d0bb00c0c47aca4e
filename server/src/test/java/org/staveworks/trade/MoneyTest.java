package org.staveworks.trade;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.testing.Answer;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import tools.jackson.databind.JsonNode;

@ServerTest
class MoneyTest {
    @Autowired
    Members members;

    Loop loop;

    @BeforeEach
    void newMembers() {
        loop = new Loop(members);
    }

    @Test
    void whatIsDisputedWaitsAndTheRestIsPayable() {
        var statement = loop.statementOfOneOrder();
        dispute(statement, "1000.00").expect(200);
        var disputed = loop.statement(statement);
        assertThat(disputed.path("state").asString()).isEqualTo("disputed");
        assertThat(disputed.path("payable").path("amount").asString()).isEqualTo("1000.00");
        loop.purchaser().post(path(statement) + "/agree").expectProblem("step-not-in-state");
        loop.pay(statement, "1000.01").expectProblem("payment-more-than-payable");
        loop.pay(statement, "600.00").expect(201);
        loop.pay(statement, "400.01").expectProblem("payment-more-than-payable");
        assertThat(loop.cashier()
                        .post(line(statement) + "/stand", "{\"note\": \"签收单齐全\"}")
                        .expect(200)
                        .json()
                        .path("lines")
                        .get(0)
                        .path("state")
                        .asString())
                .isEqualTo("stood");
        settle(statement, "999.99").expectProblem("invalid-input");
        settle(statement, "1130.01").expectProblem("invalid-input");
        var settled = settle(statement, "1050.00").expect(200).json();
        assertThat(settled.path("total").path("amount").asString()).isEqualTo("1050.00");
        assertThat(settled.path("state").asString()).isEqualTo("sent");
        dispute(statement, "599.00").expectProblem("settlement-below-paid");
        loop.purchaser().post(path(statement) + "/agree").expect(200);
        loop.pay(statement, "450.00").expect(201);
        var last = loop.statement(statement);
        assertThat(last.path("payable").path("amount").asString()).isEqualTo("0.00");
        last.path("payments")
                .forEach(payment -> loop.cashier()
                        .post("/api/v1/payments/" + payment.path("id").asString() + "/confirm")
                        .expect(200));
        assertThat(loop.statement(statement).path("state").asString()).isEqualTo("paid");
    }

    @Test
    void aWithdrawnDisputeLeavesTheStatementAsItWas() {
        var statement = loop.statementOfOneOrder();
        dispute(statement, "0.00").expect(200);
        var withdrawn = loop.purchaser()
                .post(line(statement) + "/withdraw-dispute")
                .expect(200)
                .json();
        assertThat(withdrawn.path("state").asString()).isEqualTo("sent");
        assertThat(withdrawn.path("undisputed").path("amount").asString()).isEqualTo("1130.00");
        dispute(statement, "1130.00").expectProblem("invalid-input");
    }

    @Test
    void aPaymentThatIsTakenBackIsPayableAgain() {
        var statement = loop.statementOfOneOrder();
        var payment = loop.pay(statement, "1130.00").expect(201).json();
        var path = "/api/v1/payments/" + payment.path("id").asString();
        loop.payer().post(path + "/confirm").expectProblem("step-of-other-side");
        loop.payer().post(path + "/cancel").expect(200);
        loop.cashier().post(path + "/confirm").expectProblem("step-not-in-state");
        assertThat(loop.statement(statement).path("payable").path("amount").asString())
                .isEqualTo("1130.00");
        assertThat(loop.payer()
                        .get("/api/v1/payments")
                        .expect(200)
                        .json()
                        .path("items")
                        .get(0)
                        .path("state")
                        .asString())
                .isEqualTo("cancelled");
    }

    @Test
    void anAcceptanceBillNeedsItsNumberItsAcceptorAndItsDay() {
        var statement = loop.statementOfOneOrder();
        var path = path(statement) + "/payments";
        loop.payer().post(path, """
                        {"amount": {"amount": "10.00", "currency": "CNY"}, "method": "acceptance_bill"}
                        """).expectProblem("invalid-input");
        loop.payer().post(path, """
                        {"amount": {"amount": "10.00", "currency": "CNY"}, "method": "acceptance_bill",
                         "bill": {"number": "531", "acceptor": "永康农商银行", "dueDate": "%s"}}
                        """.formatted(Loop.TODAY.plusMonths(3))).expect(201);
        loop.payer().post(path, """
                        {"amount": {"amount": "10.00", "currency": "USD"}, "method": "transfer"}
                        """).expectProblem("invalid-input");
    }

    @Test
    void whatIsOnAStatementIsNeverStatedAgain() {
        loop.statementOfOneOrder();
        loop.cashier()
                .post("/api/v1/statements", """
                        {"counterpartyId": "%s", "month": "%s"}
                        """.formatted(
                                loop.buyer.id(), Loop.TODAY.toString().substring(0, 7)))
                .expectProblem("statement-nothing-to-state");
    }

    @Test
    void aDiscardedDraftFreesItsLinesForTheNextOne() {
        loop.acceptAll(loop.dispatch(loop.confirmed(), "100").expect(201).json())
                .expect(200);
        var draw = """
                {"counterpartyId": "%s", "month": "%s"}
                """.formatted(loop.buyer.id(), Loop.TODAY.toString().substring(0, 7));
        var draft = loop.cashier().post("/api/v1/statements", draw).expect(201).json();
        assertThat(draft.path("allowed").toString()).contains("discard");
        loop.payer().delete(path(draft)).expectProblem("not-found");
        loop.cashier().delete(path(draft)).expect(204);
        loop.cashier().get(path(draft)).expectProblem("not-found");

        var again = loop.cashier().post("/api/v1/statements", draw).expect(201).json();
        assertThat(again.path("lines")).hasSize(1);
        assertThat(again.path("total")).isEqualTo(draft.path("total"));
        var timeLine = loop.cashier()
                .get("/api/v1/timeline?about=order:"
                        + again.path("lines").get(0).path("orderId").asString())
                .text();
        assertThat(timeLine)
                .contains("trade.statement.discarded", draft.path("number").asString());
        loop.cashier().post(path(again) + "/send").expect(200);
        loop.cashier().delete(path(again)).expectProblem("step-not-in-state");
    }

    @Test
    void theBuyerLearnsOfAStatementWhenItIsSent() {
        loop.acceptAll(loop.dispatch(loop.confirmed(), "100").expect(201).json())
                .expect(200);
        var drawn = loop.cashier()
                .post("/api/v1/statements", """
                        {"counterpartyId": "%s", "month": "%s"}
                        """.formatted(
                                loop.buyer.id(), Loop.TODAY.toString().substring(0, 7)))
                .expect(201)
                .json();
        loop.payer().get(path(drawn)).expectProblem("not-found");
        assertThat(RequestsAndQuotesTest.numbers(loop.payer(), "/api/v1/statements"))
                .isEmpty();
        loop.cashier().post(path(drawn) + "/send").expect(200);
        assertThat(RequestsAndQuotesTest.numbers(loop.payer(), "/api/v1/statements"))
                .containsExactly(drawn.path("number").asString());
    }

    private static String path(JsonNode statement) {
        return "/api/v1/statements/" + statement.path("id").asString();
    }

    private static String line(JsonNode statement) {
        return path(statement) + "/lines/"
                + statement.path("lines").get(0).path("id").asString();
    }

    private Answer dispute(JsonNode statement, String recognised) {
        return loop.purchaser().post(line(statement) + "/dispute", """
                {"amount": {"amount": "%s", "currency": "CNY"}, "reason": "少 10 件"}
                """.formatted(recognised));
    }

    private Answer settle(JsonNode statement, String amount) {
        return loop.cashier().post(line(statement) + "/settle", """
                {"amount": {"amount": "%s", "currency": "CNY"}, "note": "按实收结算"}
                """.formatted(amount));
    }
}
