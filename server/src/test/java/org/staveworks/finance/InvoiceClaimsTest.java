package org.staveworks.finance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.party.Role;
import org.staveworks.policy.PolicyRules;
import org.staveworks.policy.PolicyRules.NewVersion;
import org.staveworks.testing.Database;
import org.staveworks.testing.Member;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import tools.jackson.databind.JsonNode;

/// An invoice carries one credential: what rests on it is claimed with the step that makes it so, and let go of with
/// the step that ends it.
@ServerTest
class InvoiceClaimsTest {
    private static final String CREDENTIALS = "/api/v1/finance/credentials";

    @Autowired
    Members members;

    @Autowired
    Cluster cluster;

    @Autowired
    PolicyRules rules;

    private Member bank;
    private Member buyer;
    private Member factory;
    private JsonNode statement;

    @BeforeEach
    void trade() {
        bank = cluster.bank("永康农商银行");
        buyer = members.buyer("宏达商贸");
        factory = members.factory("恒远杯业");
        List.of(buyer, factory).forEach(member -> cluster.account(member, bank));
        cluster.limit(bank, buyer, "50000.00");
        statement = cluster.agreedStatement(buyer, factory, "100");
    }

    private static String id(JsonNode node) {
        return node.path("id").asString();
    }

    private JsonNode offered(String amount) {
        return buyer.as(Role.TREASURER)
                .post(CREDENTIALS, Cluster.wanted(statement, amount, Cluster.TODAY.plusDays(30), ""))
                .expect(201)
                .json();
    }

    private JsonNode live(String amount) {
        return cluster.live(buyer, factory, statement, amount, Cluster.TODAY.plusDays(30));
    }

    private String claimed(JsonNode invoice) {
        return factory.as(Role.FINANCE)
                .get("/api/v1/invoices/" + id(invoice))
                .expect(200)
                .json()
                .path("claimed")
                .path("amount")
                .asString();
    }

    @Test
    void aSignedCredentialClaimsTheInvoicesOfItsStatementAndARefusedOneLetsGo() {
        var invoice = cluster.matchedInvoice(buyer, factory, statement, "11300.00");
        var offered = offered("8000.00");
        assertThat(claimed(invoice)).isEqualTo("8000.00");
        factory.as(Role.FINANCE)
                .post(
                        "/api/v1/invoices/" + id(invoice) + "/matches/"
                                + id(invoice.path("matches").path(0)) + "/undo",
                        "{\"reason\": \"另作他用\"}")
                .expect(409)
                .expectProblem("match-claimed");
        factory.as(Role.FINANCE)
                .post(CREDENTIALS + "/" + id(offered) + "/refuse", "{\"reason\": \"需要现金\"}")
                .expect(200);
        assertThat(claimed(invoice)).isEqualTo("0.00");
        assertThat(buyer.as(Role.OWNER)
                        .get("/api/v1/timeline?about=credential:" + id(offered))
                        .expect(200)
                        .text())
                .contains("invoice.invoice.claimed", "invoice.invoice.claim-released");
    }

    @Test
    void whereARuleAsksForInvoicesNothingRestsOnTradeWithoutThem() {
        var key = "credentials.invoices.required";
        CurrentCaller.runAs(
                Caller.system(),
                () -> rules.addVersion(key, new NewVersion(Cluster.TODAY, BigDecimal.ONE, "先票后证 第一条", "测试用规则")));
        try {
            cluster.matchedInvoice(buyer, factory, statement, "6000.00");
            var wanted = Cluster.wanted(statement, "6000.00", Cluster.TODAY.plusDays(30), "");
            var beyond = Cluster.wanted(statement, "6010.00", Cluster.TODAY.plusDays(30), "");
            var answer = buyer.as(Role.TREASURER).post(CREDENTIALS, beyond).expect(409);
            answer.expectProblem("credential-not-invoiced");
            assertThat(answer.json().path("detail").asString()).contains("先票后证 第一条", "6000.00");
            buyer.as(Role.TREASURER).post(CREDENTIALS, wanted).expect(201);
            // What carries one credential carries no second.
            buyer.as(Role.TREASURER)
                    .post(CREDENTIALS, Cluster.wanted(statement, "10.00", Cluster.TODAY.plusDays(30), ""))
                    .expect(409)
                    .expectProblem("credential-not-invoiced");
        } finally {
            Database.run("delete from policy.rule_version where key = ? and valid_from = ?", key, Cluster.TODAY);
            Database.run("update policy.rule_version set valid_to = null where key = ?", key);
        }
    }

    @Test
    void twoCredentialsOfAStatementShareItsInvoices() {
        var invoice = cluster.matchedInvoice(buyer, factory, statement, "10000.00");
        live("6000.00");
        assertThat(claimed(invoice)).isEqualTo("6000.00");
        offered("5300.00");
        assertThat(claimed(invoice)).isEqualTo("10000.00");
    }

    @Test
    void aCancelledPartLetsGoOfItsPart() {
        var invoice = cluster.matchedInvoice(buyer, factory, statement, "11300.00");
        var held = live("11300.00");
        var part = factory.as(Role.FINANCE)
                .post(
                        CREDENTIALS + "/" + id(held) + "/split",
                        "{\"amounts\": [{\"amount\": \"3000.00\", \"currency\": \"CNY\"}]}")
                .expect(200)
                .json()
                .path("children")
                .path(0);
        buyer.as(Role.TREASURER)
                .post(CREDENTIALS + "/" + id(part) + "/propose-cancellation", "{\"reason\": \"改为转账\"}")
                .expect(200);
        factory.as(Role.FINANCE)
                .post(CREDENTIALS + "/" + id(part) + "/agree-cancellation")
                .expect(200);
        assertThat(claimed(invoice)).isEqualTo("8300.00");
    }

    @Test
    void anInvoiceThatIsMatchedLaterIsClaimedBeforeABankIsAsked() {
        var held = live("11300.00");
        var invoice = cluster.matchedInvoice(buyer, factory, statement, "11300.00");
        assertThat(claimed(invoice)).isEqualTo("0.00");
        factory.as(Role.FINANCE)
                .post(CREDENTIALS + "/" + id(held) + "/financing", """
                        {"banks": [{"bankId": "%s", "validUntil": "%s", "facts": ["invoice"]}]}
                        """.formatted(bank.id(), Cluster.TODAY.plusDays(5)))
                .expect(201);
        assertThat(claimed(invoice)).isEqualTo("11300.00");
    }

    @Test
    void aPassingOnClaimsTheInvoicesOfTheStatementThatItPays() {
        var supplier = members.factory("永盛钢材");
        var held = live("11300.00");
        var bought = cluster.agreedStatement(factory, supplier, "40");
        var invoice = cluster.matchedInvoice(factory, supplier, bought, "4520.00");
        var passing = factory.as(Role.FINANCE)
                .post(CREDENTIALS + "/" + id(held) + "/pass-on", """
                        {"statementId": "%s", "amount": {"amount": "4520.00", "currency": "CNY"}}
                        """.formatted(id(bought)))
                .expect(201)
                .json();
        assertThat(claimed(invoice)).isEqualTo("4520.00");
        supplier.as(Role.FINANCE)
                .post("/api/v1/finance/passings/" + id(passing) + "/refuse", "{\"reason\": \"需要现金\"}")
                .expect(200);
        assertThat(claimed(invoice)).isEqualTo("0.00");
    }
}
