package org.staveworks.trade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.ledger.Ledger;
import org.staveworks.party.Role;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import tools.jackson.databind.JsonNode;

@ServerTest
class WholeLoopTest {
    @Autowired
    Ledger ledger;

    @Autowired
    Members members;

    Loop loop;

    @BeforeEach
    void newMembers() {
        loop = new Loop(members);
    }

    @Test
    void oneRequestBecomesTwoOrdersAndBothAreDeliveredStatedAndPaid() {
        var rfq = loop.rfq("");
        var first = loop.quote(loop.sales(), rfq, "28.50", "700").expect(201).json();
        var second = loop.quote(loop.other.as(Role.SALES), rfq, "29.90", "800")
                .expect(201)
                .json();

        var comparison = loop.purchaser()
                .get("/api/v1/rfqs/" + rfq.path("id").asString() + "/comparison")
                .expect(200)
                .json();
        assertThat(comparison.path("quotes")).hasSize(2);
        var offer = comparison.path("lines").get(0).path("offers").get(0);
        assertThat(offer.path("unitPrice").asString()).isEqualTo("27.5");
        assertThat(offer.path("net").path("amount").asString()).isEqualTo("27500.00");
        assertThat(offer.path("gross").path("amount").asString()).isEqualTo("31075.00");
        assertThat(offer.path("covering").asBoolean()).isFalse();
        assertThat(comparison.path("suggestion")).hasSize(3);

        var awarded = loop.award(
                        rfq,
                        false,
                        Loop.allocation(rfq, 0, first, "700"),
                        Loop.allocation(rfq, 0, second, "300"),
                        Loop.allocation(rfq, 1, first, "200"))
                .expect(200)
                .json()
                .path("orders");
        assertThat(awarded).hasSize(2);

        var order = loop.order(awarded.get(0).path("id").asString());
        assertThat(order.path("state").asString()).isEqualTo("placed");
        // 700 × 27.50 + 200 × 3.05 = 19,860.00 net; 13 % VAT of each line: 2,502.50 + 79.30
        assertThat(order.path("net").path("amount").asString()).isEqualTo("19860.00");
        assertThat(order.path("gross").path("amount").asString()).isEqualTo("22441.80");
        assertThat(order.path("deposit").path("amount").asString()).isEqualTo("6732.54");
        assertThat(order.path("clock").path("withinRule").asBoolean()).isTrue();

        order = loop.confirm(order.path("id").asString());
        var deposit = loop.payer()
                .post("/api/v1/orders/" + order.path("id").asString() + "/deposit", "{\"method\": \"transfer\"}")
                .expect(201)
                .json();
        loop.cashier()
                .post("/api/v1/payments/" + deposit.path("id").asString() + "/confirm")
                .expect(200);

        var delivery = loop.sales()
                .post("/api/v1/orders/" + order.path("id").asString() + "/deliveries", """
                        {"lines": [{"orderLineId": "%s", "quantity": "700", "lot": "L-7"},
                                   {"orderLineId": "%s", "quantity": "200"}],
                         "charges": [{"kind": "freight", "amount": {"amount": "350.00", "currency": "CNY"}}]}
                        """.formatted(
                                order.path("lines").get(0).path("id").asString(),
                                order.path("lines").get(1).path("id").asString()))
                .expect(201)
                .json();
        loop.purchaser()
                .post("/api/v1/deliveries/" + delivery.path("id").asString() + "/receive")
                .expect(200);
        loop.acceptAll(delivery).expect(200);

        var statement = loop.sentStatement();
        assertThat(statement.path("total").path("amount").asString()).isEqualTo("22791.80");
        assertThat(statement.path("lines")).hasSize(3);
        loop.purchaser()
                .post("/api/v1/statements/" + statement.path("id").asString() + "/agree")
                .expect(200);
        var agreed = loop.statement(statement);
        assertThat(agreed.path("depositUsed").path("amount").asString()).isEqualTo("6732.54");
        assertThat(agreed.path("payable").path("amount").asString()).isEqualTo("16059.26");
        var payment = loop.payer()
                .post("/api/v1/statements/" + statement.path("id").asString() + "/payments", """
                        {"amount": {"amount": "16059.26", "currency": "CNY"}, "method": "acceptance_bill",
                         "bill": {"number": "5313260000112", "acceptor": "永康农商银行", "dueDate": "%s"}}
                        """.formatted(
                                Loop.TODAY.plusMonths(6)))
                .expect(201)
                .json();
        loop.cashier()
                .post("/api/v1/payments/" + payment.path("id").asString() + "/confirm")
                .expect(200);
        assertThat(loop.statement(statement).path("state").asString()).isEqualTo("paid");
        assertThat(loop.order(order.path("id").asString()).path("state").asString())
                .isEqualTo("completed");
        ledger.awaitPosted();
        assertThat(balances(
                        loop.payer().get("/api/v1/ledger/accounts").expect(200).json()))
                .containsOnly("0.00");
    }

    /// The balances of what is owed and paid in advance.
    private static java.util.List<String> balances(JsonNode accounts) {
        return StreamSupport.stream(accounts.path("items").spliterator(), false)
                .filter(account -> java.util.Set.of("receivable", "payable", "deposit_paid", "deposit_received")
                        .contains(account.path("code").asString()))
                .map(account -> account.path("balance").path("amount").asString())
                .toList();
    }

    @Test
    void theTimeLineOfAnOrderTellsOfItsRequestItsQuoteAndAllSteps() {
        var rfq = loop.rfq("");
        var quote = loop.quote(loop.sales(), rfq, "28.50", "1000").expect(201).json();
        loop.quote(loop.other.as(Role.SALES), rfq, "27.50", "1000").expect(201);
        var order = loop.award(rfq, false, Loop.allocation(rfq, 0, quote, "1000"))
                .expect(200)
                .json()
                .path("orders")
                .get(0);
        loop.confirm(order.path("id").asString());
        var told = actions(loop.purchaser()
                .get("/api/v1/timeline?about=order:" + order.path("id").asString())
                .expect(200)
                .json());
        assertThat(told)
                .containsExactly(
                        "trade.rfq.drafted",
                        "trade.rfq.published",
                        "trade.quote.submitted",
                        "trade.order.placed",
                        "trade.rfq.awarded",
                        "trade.quote.awarded",
                        "trade.order.confirmed");
        var toldToSeller = actions(loop.sales()
                .get("/api/v1/timeline?about=order:" + order.path("id").asString())
                .expect(200)
                .json());
        assertThat(toldToSeller)
                .containsExactly(
                        "trade.quote.submitted", "trade.order.placed", "trade.quote.awarded", "trade.order.confirmed");
    }

    private static java.util.List<String> actions(JsonNode timeLine) {
        return StreamSupport.stream(timeLine.path("items").spliterator(), false)
                .map(entry -> entry.path("action").asString())
                .toList();
    }
}
