package org.staveworks.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.party.Organisations;
import org.staveworks.party.Role;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import tools.jackson.databind.JsonNode;

/// Order, acceptance and invoice held against each other.
@ServerTest
class MatchingTest {
    @Autowired
    Members members;

    @Autowired
    Organisations organisations;

    Deal deal;

    @BeforeEach
    void twoFirms() {
        deal = new Deal(members, organisations);
    }

    @Test
    void oneInvoiceForAWholeStatementIsProposedConfirmedAndCovers() {
        var statement = deal.agreedStatement(100, 50);
        var invoice = deal.registered(
                deal.fapiao().item("*金属制品*500ml保温杯", "100", "10", "0.13").item("*金属制品*500ml保温杯", "50", "10", "13%"));
        var proposal = proposals(invoice).path(0);
        assertThat(proposal.path("confidence").asString()).isEqualTo("exact");
        assertThat(reasons(proposal)).containsExactly("same_total");
        assertThat(proposal.path("reasons").path(0).path("text").asString()).contains("open");
        confirm(invoice, proposal);
        assertThat(deal.invoice(invoice).path("state").asString()).isEqualTo("matched");
        var covered = deal.coverage(statement);
        assertThat(covered.path("state").asString()).isEqualTo("covered");
        assertThat(Deal.amount(covered, "open")).isEqualTo("0.00");
        assertThat(covered.path("matches").size()).isEqualTo(2);
        assertThat(proposals(invoice).size()).isZero();
    }

    @Test
    void linesThatAgreeOneByOneAreProposedWithTheirReasons() {
        deal.agreedStatement(100, 50, 30);
        var invoice = deal.registered(deal.fapiao().item("*金属制品*500ml保温杯", "50", "10", "0.13"));
        var proposal = proposals(invoice).path(0);
        assertThat(proposal.path("confidence").asString()).isEqualTo("likely");
        assertThat(reasons(proposal)).containsExactly("same_amounts", "same_quantities", "same_descriptions");
        assertThat(proposal.path("parts").size()).isEqualTo(1);
        assertThat(Deal.amount(proposal, "total")).isEqualTo("565.00");
    }

    @Test
    void anOrderThatTheRemarkNamesIsProposed() {
        var statement = deal.agreedStatement(100, 50, 50);
        var order = statement.path("lines").path(2).path("orderNumber").asString();
        var xml = deal.fapiao().item("*金属制品*保温杯", "50", "10", "0.13");
        xml.remark = "订单号 " + order;
        var proposal = proposals(deal.registered(xml)).path(0);
        assertThat(reasons(proposal)).containsExactly("names_order", "same_sum");
        assertThat(proposal.path("parts").path(0).path("orderNumber").asString())
                .isEqualTo(order);
    }

    @Test
    void oneInvoiceForSeveralStatementsIsProposed() {
        deal.agreedStatement(100);
        deal.agreedStatement(50);
        var proposal = proposals(deal.registered(deal.fapiao().item("1695.00"))).path(0);
        assertThat(proposal.path("confidence").asString()).isEqualTo("exact");
        assertThat(proposal.path("parts").size()).isEqualTo(2);
    }

    @Test
    void manyInvoicesAnswerForOneLineAndOneForMany() {
        var statement = deal.agreedStatement(100, 50);
        var first = deal.registered(deal.fapiao().item("600.00"));
        var second = deal.registered(deal.fapiao().item("1095.00"));
        deal.match(deal.payer(), first, statement, 0, "600.00").expect(200);
        deal.match(deal.cashier(), second, statement, 0, "530.00").expect(200);
        assertThat(deal.invoice(second).path("state").asString()).isEqualTo("partly_matched");
        deal.match(deal.cashier(), second, statement, 1, "565.00").expect(200);
        assertThat(deal.invoice(second).path("state").asString()).isEqualTo("matched");
        assertThat(deal.coverage(statement).path("state").asString()).isEqualTo("covered");
        assertThat(deal.coverage(statement).path("invoices").size()).isEqualTo(2);
    }

    @Test
    void nothingIsInvoicedBeyondWhatWasAccepted() {
        var statement = deal.agreedStatement(100);
        var invoice = deal.registered(deal.fapiao().item("2000.00"));
        var refusal =
                deal.match(deal.cashier(), invoice, statement, 0, "1130.01").expectProblem("match-beyond-accepted");
        assertThat(refusal.json().path("detail").asString()).contains("1130.00", "1130.01");
        deal.match(deal.cashier(), invoice, statement, 0, "1000.00").expect(200);
        var other = deal.registered(deal.fapiao().item("200.00"));
        deal.match(deal.cashier(), other, statement, 0, "130.01").expectProblem("match-beyond-accepted");
        deal.match(deal.cashier(), other, statement, 0, "130.00").expect(200);
        deal.match(deal.cashier(), other, statement, 0, "1.00").expectProblem("invalid-input");
    }

    @Test
    void nothingIsMatchedBeyondTheInvoice() {
        var statement = deal.agreedStatement(100);
        var invoice = deal.registered(deal.fapiao().item("500.00"));
        deal.match(deal.cashier(), invoice, statement, 0, "500.01").expectProblem("match-beyond-invoice");
        deal.match(deal.cashier(), invoice, statement, 0, "0.00").expectProblem("invalid-input");
        deal.cashier()
                .post("/api/v1/invoices/" + Deal.id(invoice) + "/matches", "{\"parts\": []}")
                .expectProblem("invalid-input");
    }

    @Test
    void aCentLeftOverCountsAsMatched() {
        var statement = deal.agreedStatement(100);
        var invoice = deal.registered(deal.fapiao().item("1130.05"));
        confirm(invoice, proposals(invoice).path(0));
        assertThat(deal.invoice(invoice).path("state").asString()).isEqualTo("matched");
        assertThat(Deal.amount(deal.invoice(invoice), "open")).isEqualTo("0.05");
        assertThat(deal.coverage(statement).path("state").asString()).isEqualTo("covered");
    }

    @Test
    void aMatchIsUndoneAndMadeAnew() {
        var statement = deal.agreedStatement(100);
        var invoice = deal.registered(deal.fapiao().item("1130.00"));
        var match = deal.match(deal.cashier(), invoice, statement, 0, "1130.00")
                .expect(200)
                .json()
                .path("matches")
                .path(0);
        var undo = "/api/v1/invoices/" + Deal.id(invoice) + "/matches/" + Deal.id(match) + "/undo";
        deal.payer().post(undo, "{}").expectProblem("invalid-input");
        deal.payer().post(undo, "{\"reason\": \"开错订单\"}").expect(200);
        deal.payer().post(undo, "{\"reason\": \"开错订单\"}").expectProblem("match-undone");
        var undone = deal.invoice(invoice);
        assertThat(undone.path("state").asString()).isEqualTo("registered");
        assertThat(undone.path("matches").path(0).path("undoneReason").asString())
                .isEqualTo("开错订单");
        deal.match(deal.cashier(), invoice, statement, 0, "1130.00").expect(200);
    }

    @Test
    void aRedLetterUndoesTheMatchesThatNoLongerStand() {
        var statement = deal.agreedStatement(100, 50);
        var blue = deal.fapiao().item("1695.00");
        var invoice = deal.registered(blue);
        deal.match(deal.cashier(), invoice, statement, 0, "1130.00").expect(200);
        deal.match(deal.cashier(), invoice, statement, 1, "565.00").expect(200);
        deal.registered(InvoicesTest.red(blue, "-100.00"));
        var left = deal.invoice(invoice);
        assertThat(Deal.amount(left, "matched")).isEqualTo("1130.00");
        assertThat(Deal.amount(left, "standing")).isEqualTo("1595.00");
        assertThat(Deal.amount(deal.coverage(statement), "open")).isEqualTo("565.00");
        deal.registered(InvoicesTest.red(blue, "-1595.00"));
        assertThat(deal.invoice(invoice).path("state").asString()).isEqualTo("red_lettered");
        assertThat(deal.coverage(statement).path("state").asString()).isEqualTo("open");
        deal.match(deal.cashier(), invoice, statement, 0, "1.00").expectProblem("invoice-not-matchable");
    }

    @Test
    void onlyAgreedStatementsOfTheSamePartiesAreMatched() {
        var sent = deal.sentStatement(100);
        deal.cashier().get("/api/v1/invoice-coverage/" + sent).expectProblem("statement-not-agreed");
        var other = new Deal(members, organisations);
        var foreign = other.agreedStatement(100);
        var invoice = deal.registered(deal.fapiao().item("1130.00"));
        deal.match(deal.cashier(), invoice, foreign, 0, "1.00").expectProblem("not-found");
        var statement = deal.coverage(deal.agree(sent));
        deal.match(other.cashier(), invoice, statement, 0, "1.00").expectProblem("not-found");
        deal.match(deal.seller.as(Role.VIEWER), invoice, statement, 0, "1.00").expectProblem("not-allowed");
    }

    @Test
    void todayTellsWhatWaits() throws InterruptedException {
        deal.agree(deal.sentStatement(100));
        awaitTask("statement-to-invoice");
        assertThat(tasks()).doesNotContain("invoice-to-match");
        var invoice = deal.registered(deal.fapiao().item("1130.00"));
        assertThat(tasks()).contains("invoice-to-match", "statement-to-invoice");
        confirm(invoice, proposals(invoice).path(0));
        assertThat(tasks()).doesNotContain("invoice-to-match", "statement-to-invoice");
    }

    private void awaitTask(String kind) throws InterruptedException {
        for (int tries = 0; tries < 200 && !tasks().contains(kind); tries++) {
            Thread.sleep(50);
        }
        assertThat(tasks()).contains(kind);
    }

    private List<String> tasks() {
        var kinds = new ArrayList<String>();
        deal.cashier()
                .get("/api/v1/today")
                .expect(200)
                .json()
                .path("tasks")
                .forEach(task -> kinds.add(task.path("kind").asString()));
        return kinds;
    }

    private JsonNode proposals(JsonNode invoice) {
        return deal.cashier()
                .get("/api/v1/invoices/" + Deal.id(invoice) + "/proposals")
                .expect(200)
                .json();
    }

    private void confirm(JsonNode invoice, JsonNode proposal) {
        var parts = new ArrayList<String>();
        proposal.path("parts")
                .forEach(part -> parts.add("""
                {"statementId": "%s", "statementLineId": "%s", "amount": %s}
                """.formatted(
                                part.path("statementId").asString(),
                                part.path("statementLineId").asString(),
                                part.path("amount"))));
        deal.cashier()
                .post(
                        "/api/v1/invoices/" + Deal.id(invoice) + "/matches",
                        "{\"parts\": [" + String.join(",", parts) + "]}")
                .expect(200);
    }

    private static List<String> reasons(JsonNode proposal) {
        var codes = new ArrayList<String>();
        proposal.path("reasons").forEach(reason -> codes.add(reason.path("code").asString()));
        return codes;
    }
}
