package org.staveworks.trade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.testing.Client;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import tools.jackson.databind.JsonNode;

/// An order of 1,130.00 with a deposit of half of it, 565.00, which has come in.
@ServerTest
class DepositRefundTest {
    @Autowired
    Members members;

    private Loop loop;
    private JsonNode order;

    @BeforeEach
    void payTheDeposit() {
        loop = new Loop(members);
        var placed = loop.place("\"depositPercent\": \"50\",").expect(201).json();
        order = loop.confirm(placed.path("id").asString());
        var deposit = loop.payer()
                .post(path() + "/deposit", "{\"method\": \"transfer\"}")
                .expect(201)
                .json();
        loop.cashier().post(payment(deposit) + "/confirm").expect(200);
    }

    @Test
    void theDepositOfACancelledOrderGoesBack() {
        assertThat(toRefund()).isEqualTo("0.00");
        loop.cashier().post(path() + "/deposit-refund", HOW).expectProblem("deposit-nothing-to-refund");
        change("{\"cancel\": true, \"reason\": \"停产\"}");

        assertThat(toRefund()).isEqualTo("565.00");
        assertThat(allowed(loop.cashier())).contains("refund_deposit");
        assertThat(tasks(loop.cashier())).contains("deposit-to-refund");
        loop.payer().post(path() + "/deposit-refund", HOW).expectProblem("step-of-other-side");
        var refund =
                loop.cashier().post(path() + "/deposit-refund", HOW).expect(201).json();
        assertThat(refund.path("kind").asString()).isEqualTo("deposit_refund");
        assertThat(refund.path("amount").path("amount").asString()).isEqualTo("565.00");
        assertThat(refund.path("allowed").toString()).isEqualTo("[\"cancel\"]");
        assertThat(allowed(loop.cashier())).doesNotContain("refund_deposit");
        assertThat(tasks(loop.cashier())).doesNotContain("deposit-to-refund", "payment-to-confirm");
        assertThat(tasks(loop.payer())).contains("refund-to-confirm");

        loop.cashier().post(payment(refund) + "/confirm").expectProblem("step-of-other-side");
        loop.payer().post(payment(refund) + "/confirm").expect(200);
        assertThat(tasks(loop.payer())).doesNotContain("refund-to-confirm");
        var settled = loop.order(order.path("id").asString());
        assertThat(settled.path("depositReturned").path("amount").asString()).isEqualTo("565.00");
        assertThat(settled.path("depositPayments")).hasSize(2);
        assertThat(balances(loop.payer())).isNotEmpty().containsOnly("0.00");
        assertThat(balances(loop.cashier())).isNotEmpty().containsOnly("0.00");
        assertThat(loop.payer()
                        .get("/api/v1/timeline?about=" + "order:"
                                + order.path("id").asString())
                        .text())
                .contains("deposit_refund");
    }

    @Test
    void whatASmallerOrderCannotUseGoesBackAndTheRestIsUsed() {
        change("""
                {"reason": "减量", "lines": [{"orderLineId": "%s", "quantity": "40"}]}
                """.formatted(order.path("lines").get(0).path("id").asString()));
        assertThat(toRefund()).isEqualTo("113.00");
        var refund =
                loop.cashier().post(path() + "/deposit-refund", HOW).expect(201).json();
        loop.payer().post(payment(refund) + "/confirm").expect(200);

        loop.acceptAll(loop.dispatch(order, "40").expect(201).json()).expect(200);
        var statement = loop.sentStatement();
        assertThat(loop.statement(statement).path("payable").path("amount").asString())
                .isEqualTo("0.00");
        loop.purchaser()
                .post("/api/v1/statements/" + statement.path("id").asString() + "/agree")
                .expect(200);
        assertThat(loop.statement(statement).path("state").asString()).isEqualTo("paid");
        assertThat(loop.statement(statement).path("depositUsed").path("amount").asString())
                .isEqualTo("452.00");
        assertThat(loop.order(order.path("id").asString()).path("state").asString())
                .isEqualTo("completed");
        assertThat(toRefund()).isEqualTo("0.00");
        assertThat(balances(loop.payer())).containsOnly("0.00");
        assertThat(balances(loop.cashier())).containsOnly("0.00");
    }

    @Test
    void whatASettledDifferenceLeavesOfTheDepositGoesBack() {
        change("""
                {"reason": "减量", "lines": [{"orderLineId": "%s", "quantity": "50"}]}
                """.formatted(order.path("lines").get(0).path("id").asString()));
        loop.acceptAll(loop.dispatch(order, "50").expect(201).json()).expect(200);
        var statement = loop.sentStatement();
        var line = "/api/v1/statements/" + statement.path("id").asString() + "/lines/"
                + statement.path("lines").get(0).path("id").asString();
        var amount = "{\"amount\": {\"amount\": \"500.00\", \"currency\": \"CNY\"}, \"reason\": \"少件\"}";
        loop.purchaser().post(line + "/dispute", amount).expect(200);
        loop.cashier().post(line + "/settle", amount).expect(200);
        assertThat(toRefund()).isEqualTo("65.00");
    }

    @Test
    void aRefundThatIsTakenBackIsToBeMadeAgain() {
        change("{\"cancel\": true, \"reason\": \"停产\"}");
        var refund =
                loop.cashier().post(path() + "/deposit-refund", HOW).expect(201).json();
        loop.payer().post(payment(refund) + "/cancel").expectProblem("step-of-other-side");
        loop.cashier()
                .post(payment(refund) + "/cancel", "{\"reason\": \"账号有误\"}")
                .expect(200);
        loop.payer().post(payment(refund) + "/confirm").expectProblem("step-not-in-state");
        assertThat(toRefund()).isEqualTo("565.00");
    }

    private static final String HOW = "{\"method\": \"transfer\"}";

    private String path() {
        return "/api/v1/orders/" + order.path("id").asString();
    }

    private static String payment(JsonNode payment) {
        return "/api/v1/payments/" + payment.path("id").asString();
    }

    private String toRefund() {
        return loop.cashier()
                .get(path())
                .expect(200)
                .json()
                .path("depositToRefund")
                .path("amount")
                .asString();
    }

    private List<String> allowed(Client as) {
        return as.get(path())
                .expect(200)
                .json()
                .path("allowed")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    /// The buyer asks for a change, the seller agrees.
    private void change(String body) {
        var asked = loop.purchaser().post(path() + "/changes", body).expect(200).json();
        loop.sales()
                .post(path() + "/changes/"
                        + asked.path("changes").get(0).path("id").asString() + "/agree")
                .expect(200);
    }

    private static List<String> tasks(Client as) {
        return as.get("/api/v1/today")
                .expect(200)
                .json()
                .path("tasks")
                .valueStream()
                .map(task -> task.path("kind").asString())
                .toList();
    }

    /// The balances of what is owed and paid in advance.
    private static List<String> balances(Client as) {
        return as.get("/api/v1/ledger/accounts")
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .filter(account -> Set.of("receivable", "payable", "deposit_paid", "deposit_received")
                        .contains(account.path("code").asString()))
                .map(account -> account.path("balance").path("amount").asString())
                .toList();
    }
}
