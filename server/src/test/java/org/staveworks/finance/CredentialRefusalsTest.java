package org.staveworks.finance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.party.OrganisationKind;
import org.staveworks.party.Role;
import org.staveworks.party.SizeClass;
import org.staveworks.policy.PolicyRules;
import org.staveworks.policy.PolicyRules.NewVersion;
import org.staveworks.testing.Answer;
import org.staveworks.testing.Client;
import org.staveworks.testing.Database;
import org.staveworks.testing.Member;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import tools.jackson.databind.JsonNode;

/// What is refused, and that the refusal names the clause behind it.
@ServerTest
class CredentialRefusalsTest {
    private static final String CREDENTIALS = "/api/v1/finance/credentials";

    @Autowired
    Members members;

    @Autowired
    Cluster cluster;

    @Autowired
    Maturities maturities;

    @Autowired
    PolicyRules rules;

    private Member bank;
    private Member buyer;
    private Member factory;

    @BeforeEach
    void meet() {
        bank = cluster.bank("永康农商银行");
        buyer = members.buyer("宏达商贸");
        factory = members.factory("恒远杯业");
        List.of(buyer, factory).forEach(member -> cluster.account(member, bank));
        cluster.limit(bank, buyer, "5000.00");
    }

    private Client treasurer() {
        return buyer.as(Role.TREASURER);
    }

    private Client cashier() {
        return factory.as(Role.FINANCE);
    }

    private static String pathOf(JsonNode credential) {
        return CREDENTIALS + "/" + credential.path("id").asString();
    }

    private static void names(Answer answer, String clause) {
        assertThat(answer.json().path("detail").asString()).contains(clause);
    }

    @Test
    void nothingIsIssuedOverTheLimit() {
        var statement = cluster.agreedStatement(buyer, factory, "100");
        var dueOn = Cluster.TODAY.plusDays(40);
        var over = treasurer().post(CREDENTIALS, Cluster.wanted(statement, "5000.01", dueOn, ""));
        over.expect(409).expectProblem("issuer-limit-exceeded");
        names(over, "平台规则：开立额度由运营方与银行授予");
        treasurer()
                .post(CREDENTIALS, Cluster.wanted(statement, "5000.00", dueOn, ""))
                .expect(201);
        treasurer()
                .post(CREDENTIALS, Cluster.wanted(statement, "0.01", dueOn, ""))
                .expectProblem("issuer-limit-exceeded");
        bank.as(Role.BANKER)
                .post("/api/v1/finance/issuer-limits", """
                        {"issuerId": "%s", "amount": {"amount": "4999.99", "currency": "CNY"}}
                        """.formatted(buyer.id()))
                .expectProblem("issuer-limit-below-used");
    }

    @Test
    void nothingIsIssuedBeyondTheTermAndALongOneSaysWhy() {
        var small = members.member(OrganisationKind.BUYER, "小微商贸", SizeClass.SMALL);
        cluster.limit(bank, small, "100000.00");
        var statement = cluster.agreedStatement(small, factory, "100");
        var treasurer = small.as(Role.TREASURER);
        var late = treasurer.post(
                CREDENTIALS,
                Cluster.wanted(statement, "100.00", Cluster.TODAY.plusMonths(12).plusDays(1), ""));
        late.expect(409).expectProblem("credential-due-too-late");
        names(late, "银发〔2025〕77号 第十一条");
        var unsaid = treasurer.post(
                CREDENTIALS,
                Cluster.wanted(statement, "100.00", Cluster.TODAY.plusMonths(6).plusDays(1), ""));
        unsaid.expect(409).expectProblem("credential-due-needs-reason");
        names(unsaid, "银发〔2025〕77号 第十一条");
        treasurer
                .post(
                        CREDENTIALS,
                        Cluster.wanted(
                                statement,
                                "100.00",
                                Cluster.TODAY.plusMonths(6).plusDays(1),
                                ", \"termReason\": \"出口账期\""))
                .expect(201);
    }

    @Test
    void aCredentialDoesNotStretchTheLegalTermUnsaid() {
        var statement = cluster.agreedStatement(buyer, factory, "10");
        var answer = treasurer().post(CREDENTIALS, Cluster.wanted(statement, "100.00", Cluster.TODAY.plusDays(61), ""));
        answer.expect(409).expectProblem("credential-due-needs-reason");
        names(answer, "国务院令第802号 第十一条");
    }

    @Test
    void aRuleThatChangesByDateNeedsNoCode() {
        var key = "credentials.term.months-max";
        var small = members.member(OrganisationKind.BUYER, "小微商贸", SizeClass.SMALL);
        cluster.limit(bank, small, "100000.00");
        var statement = cluster.agreedStatement(small, factory, "100");
        var dueOn = Cluster.TODAY.plusMonths(15);
        var wanted = Cluster.wanted(statement, "100.00", dueOn, ", \"termReason\": \"设备款\"");
        small.as(Role.TREASURER).post(CREDENTIALS, wanted).expectProblem("credential-due-too-late");
        CurrentCaller.runAs(
                Caller.system(),
                () -> rules.addVersion(key, new NewVersion(Cluster.TODAY, new BigDecimal(18), "试行办法 第三条", "测试用规则")));
        small.as(Role.TREASURER).post(CREDENTIALS, wanted).expect(201);
        Database.run("delete from policy.rule_version where key = ? and valid_from = ?", key, Cluster.TODAY);
        Database.run("update policy.rule_version set valid_to = null where key = ?", key);
    }

    @Test
    void nothingIsIssuedWithoutAgreedTrade() {
        var statement = cluster.sentStatement(buyer, factory, "10");
        var answer = treasurer().post(CREDENTIALS, Cluster.wanted(statement, "100.00", Cluster.TODAY.plusDays(30), ""));
        answer.expect(409).expectProblem("statement-not-agreed");
        names(answer, "银发〔2025〕77号 第十条");
    }

    @Test
    void theIssuerCantAcceptForTheSellerAndARefusalIsKeptWithItsReason() {
        var statement = cluster.agreedStatement(buyer, factory, "10");
        var offered = treasurer()
                .post(CREDENTIALS, Cluster.wanted(statement, "1130.00", Cluster.TODAY.plusDays(30), ""))
                .expect(201)
                .json();
        var forced = buyer.as(Role.OWNER).post(pathOf(offered) + "/accept");
        forced.expect(403).expectProblem("credential-cant-be-imposed");
        names(forced, "国务院令第802号 第十一条");
        cashier().post(pathOf(offered) + "/refuse", "{}").expect(422);
        var refused = cashier()
                .post(pathOf(offered) + "/refuse", "{\"reason\": \"需要现金\"}")
                .expect(200)
                .json();
        assertThat(refused.path("state").asString()).isEqualTo("refused");
        var orderId = Database.row(
                        "select order_id from trade.statement_line where statement_id = ?",
                        UUID.fromString(statement.path("id").asString()))
                .getFirst();
        for (var about : List.of(
                "credential:" + offered.path("id").asString(),
                "statement:" + statement.path("id").asString(),
                "order:" + orderId)) {
            var line = cashier()
                    .get("/api/v1/timeline?about=" + about)
                    .expect(200)
                    .json()
                    .path("items");
            var last = line.path(line.size() - 1);
            assertThat(last.path("action").asString()).as(about).isEqualTo("finance.credential.refused");
            assertThat(last.path("note").asString()).isEqualTo("需要现金");
            assertThat(last.path("after").path("clause").asString()).isEqualTo("国务院令第802号 第十一条");
        }
        var payable = cashier()
                .get("/api/v1/statements/" + statement.path("id").asString())
                .json()
                .path("payable")
                .path("amount");
        assertThat(payable.asString()).isEqualTo("1130.00");
    }

    @Test
    void aPaymentByCredentialIsNotConfirmedPastTheCredential() {
        var statement = cluster.agreedStatement(buyer, factory, "10");
        treasurer()
                .post(CREDENTIALS, Cluster.wanted(statement, "1130.00", Cluster.TODAY.plusDays(30), ""))
                .expect(201);
        var payment = cashier()
                .get("/api/v1/statements/" + statement.path("id").asString())
                .json()
                .path("payments")
                .path(0);
        assertThat(payment.path("allowed").size()).isZero();
        cashier()
                .post("/api/v1/payments/" + payment.path("id").asString() + "/confirm")
                .expect(409)
                .expectProblem("payment-by-credential");
    }

    @Test
    void aSecondFinancingIsRefused() {
        var held = cluster.live(
                buyer, factory, cluster.agreedStatement(buyer, factory, "10"), "1130.00", Cluster.TODAY.plusDays(30));
        ask(held).expect(201);
        var second = ask(held);
        second.expect(409).expectProblem("credential-financed-already");
        names(second, "银发〔2025〕77号 第十二条");
        cashier()
                .post(pathOf(held) + "/split", "{\"amounts\": [{\"amount\": \"1.00\", \"currency\": \"CNY\"}]}")
                .expectProblem("credential-financed-already");
    }

    private Answer ask(JsonNode credential) {
        return cashier().post(pathOf(credential) + "/financing", """
                {"banks": [{"bankId": "%s", "validUntil": "%s", "facts": ["statement"]}]}
                """.formatted(bank.id(), Cluster.TODAY.plusDays(5)));
    }

    @Test
    void aBankSeesNothingAfterTheConsentIsRevoked() {
        var held = cluster.live(
                buyer, factory, cluster.agreedStatement(buyer, factory, "10"), "1130.00", Cluster.TODAY.plusDays(30));
        var asked = ask(held).expect(201).json();
        var path = "/api/v1/finance/financings/" + asked.path("id").asString();
        var facts =
                bank.as(Role.BANKER).post(path + "/evidence").expect(200).json().path("facts");
        assertThat(facts.size()).isEqualTo(1);
        cashier()
                .post(path + "/revoke-consent", "{\"bankId\": \"%s\"}".formatted(bank.id()))
                .expect(200);
        bank.as(Role.BANKER).post(path + "/evidence").expect(404);
        bank.as(Role.BANKER).get(pathOf(held)).expect(404);
    }

    @Test
    void aFrozenCredentialDoesNotMove() {
        var held = cluster.live(
                buyer, factory, cluster.agreedStatement(buyer, factory, "10"), "1130.00", Cluster.TODAY.plusDays(30));
        var operator = members.operator("产业集群运营中心").as(Role.OPERATOR);
        var number = held.path("number").asString();
        operator.post("/api/v1/finance/freezes", "{\"number\": \"%s\", \"reason\": \"法院冻结\"}".formatted(number))
                .expect(201);
        var refused = ask(held);
        refused.expect(409).expectProblem("credential-encumbered");
        names(refused, "银发〔2025〕77号 第十二条");
        cashier()
                .post(pathOf(held) + "/split", "{\"amounts\": [{\"amount\": \"1.00\", \"currency\": \"CNY\"}]}")
                .expectProblem("credential-encumbered");
        operator.post("/api/v1/finance/freezes/lift", "{\"number\": \"%s\", \"reason\": \"解除\"}".formatted(number))
                .expect(200);
        ask(held).expect(201);
    }

    @Test
    void aCancelledCredentialIsOwedByOpenAccountAgain() {
        var statement = cluster.agreedStatement(buyer, factory, "10");
        var held = cluster.live(buyer, factory, statement, "1130.00", Cluster.TODAY.plusDays(30));
        treasurer()
                .post(pathOf(held) + "/propose-cancellation", "{\"reason\": \"改为转账\"}")
                .expect(200);
        treasurer().post(pathOf(held) + "/agree-cancellation").expect(409);
        cashier().post(pathOf(held) + "/agree-cancellation").expect(200);
        var again = cashier()
                .get("/api/v1/statements/" + statement.path("id").asString())
                .json();
        assertThat(again.path("state").asString()).isEqualTo("agreed");
        assertThat(again.path("payable").path("amount").asString()).isEqualTo("1130.00");
    }

    @Test
    void whoDoesNotPayAtMaturityIsStoppedAndReleasedOnceItHasPaid() {
        var late = members.member(OrganisationKind.BUYER, "迟付商贸", SizeClass.SMALL);
        cluster.account(late, bank);
        cluster.limit(bank, late, "100000.00");
        var statement = cluster.agreedStatement(late, factory, "10");
        var held = cluster.live(late, factory, statement, "500.00", Cluster.TODAY);
        maturities.run(Cluster.TODAY);
        var told = late.as(Role.TREASURER).get(pathOf(held)).expect(200).json();
        var instruction = instruction(told, 0);
        cluster.rejected(instruction, "AM04");
        awaitRedemption(late, held, 0, "rejected");
        maturities.run(Cluster.TODAY.plusDays(1));
        var overdue = late.as(Role.TREASURER).get(pathOf(held)).expect(200).json();
        assertThat(overdue.path("state").asString()).isEqualTo("overdue");
        var stopped = late.as(Role.TREASURER)
                .post(CREDENTIALS, Cluster.wanted(statement, "100.00", Cluster.TODAY.plusDays(30), ""));
        stopped.expect(409).expectProblem("issuer-stopped");
        names(stopped, "银发〔2025〕77号 第十五条");

        var operator = members.operator("产业集群运营中心").as(Role.OPERATOR);
        var release = "/api/v1/finance/issuers/" + late.id() + "/release";
        operator.post(release, "{\"reason\": \"复核\"}").expect(409).expectProblem("issuer-overdue");
        cluster.booked(
                instruction(overdue, 0), "500.00", "LATE-" + held.path("id").asString());
        awaitState(late, held, "redeemed");
        operator.post(release, "{\"reason\": \"已付清\"}").expect(200);
        late.as(Role.TREASURER)
                .post(CREDENTIALS, Cluster.wanted(statement, "100.00", Cluster.TODAY.plusDays(30), ""))
                .expect(201);
    }

    @Test
    void whatABankTakesBackIsOwedAgain() {
        var held =
                cluster.live(buyer, factory, cluster.agreedStatement(buyer, factory, "10"), "1130.00", Cluster.TODAY);
        maturities.run(Cluster.TODAY);
        var instruction = instruction(treasurer().get(pathOf(held)).json(), 0);
        var name = held.path("id").asString();
        cluster.booked(instruction, "1000.00", "P1-" + name);
        awaitChain(held, "1000.00", "130.00");
        cluster.booked(instruction, "130.00", "P2-" + name);
        awaitChain(held, "1130.00", "0.00");
        cluster.reversed(instruction, "130.00", "R1-" + name);
        awaitChain(held, "1000.00", "130.00");
    }

    private static UUID instruction(JsonNode credential, int index) {
        var redemptions = credential.path("redemptions");
        return UUID.fromString(redemptions
                .path(redemptions.size() - 1 - index)
                .path("instructionId")
                .asString());
    }

    private void awaitRedemption(Member issuer, JsonNode credential, int index, String state) {
        await(() -> {
            var redemptions =
                    issuer.as(Role.TREASURER).get(pathOf(credential)).json().path("redemptions");
            return redemptions.path(index).path("state").asString().equals(state);
        });
    }

    private void awaitState(Member issuer, JsonNode credential, String state) {
        await(() -> issuer.as(Role.TREASURER)
                .get(pathOf(credential))
                .json()
                .path("state")
                .asString()
                .equals(state));
    }

    private void awaitChain(JsonNode credential, String redeemed, String live) {
        await(() -> {
            var chain =
                    treasurer().get(pathOf(credential) + "/chain").expect(200).json();
            return chain.path("redeemed").path("amount").asString().equals(redeemed)
                    && chain.path("live").path("amount").asString().equals(live);
        });
    }

    private static void await(BooleanSupplier condition) {
        var until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited").isLessThan(until);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
