package org.staveworks.bank;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.party.Role;
import org.staveworks.testing.Answer;
import org.staveworks.testing.BankCustomers;
import org.staveworks.testing.Client;
import org.staveworks.testing.Member;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;

@ServerTest
class BankAccountsTest {
    @Autowired
    Members members;

    private Member bank;
    private Member factory;
    private String number;

    @BeforeEach
    void newMembers() {
        bank = members.bank("Bank");
        factory = members.factory("Factory");
        number = BankCustomers.newNumber();
    }

    @Test
    void theBankThatKeepsAnAccountVerifiesIt() {
        var account = registered(factory, number);
        assertThat(account.json().path("account").path("state").asString()).isEqualToIgnoringCase("registered");
        decide(bank.as(Role.FINANCE), id(account), "{\"approve\": true}").expect(200);
        var verified = one(account);
        assertThat(verified.json().path("account").path("state").asString()).isEqualToIgnoringCase("verified");
        assertThat(verified.json().path("account").path("verifiedBy").asString())
                .isEqualTo("bank");
        assertThat(verified.json().path("account").path("main").asBoolean()).isTrue();
        assertThat(verified.json().path("allowed").toString()).isEqualTo("[\"close\"]");
    }

    @Test
    void theOperatorSaysWhatTheEvidenceWas() {
        var account = registered(factory, number);
        var operator = members.operator("Operator").as(Role.OPERATOR);
        decide(operator, id(account), "{\"approve\": true}").expect(422);
        decide(operator, id(account), "{\"approve\": true, \"note\": \"Opening permit seen\"}")
                .expect(200);
        assertThat(one(account).json().path("account").path("verifiedBy").asString())
                .isEqualTo("operator");
    }

    @Test
    void anotherBankAndTheOwnerVerifyNothing() {
        var account = registered(factory, number);
        var otherBank = members.bank("Other bank");
        decide(otherBank.as(Role.FINANCE), id(account), "{\"approve\": true}").expect(404);
        decide(factory.as(Role.OWNER), id(account), "{\"approve\": true}").expect(404);
        assertThat(one(account).json().path("account").path("state").asString()).isEqualToIgnoringCase("registered");
    }

    @Test
    void aNumberThatIsVerifiedBelongsToNobodyElse() {
        var other = members.factory("Other factory");
        var first = registered(factory, number);
        var second = registered(other, number);
        decide(bank.as(Role.FINANCE), id(first), "{\"approve\": true}").expect(200);
        decide(bank.as(Role.FINANCE), id(second), "{\"approve\": true}").expectProblem("account-taken");
        decide(bank.as(Role.FINANCE), id(second), "{\"approve\": false, \"note\": \"Not the holder\"}")
                .expect(200);
        other.as(Role.OWNER).get("/api/v1/bank-accounts/" + id(first)).expect(404);
    }

    @Test
    void oneAccountACurrencyIsTheMainOne() {
        var first = registered(factory, number);
        var second = registered(factory, BankCustomers.newNumber());
        decide(bank.as(Role.FINANCE), id(first), "{\"approve\": true}").expect(200);
        decide(bank.as(Role.FINANCE), id(second), "{\"approve\": true}").expect(200);
        assertThat(one(second).json().path("account").path("main").asBoolean()).isFalse();
        factory.as(Role.FINANCE)
                .post("/api/v1/bank-accounts/" + id(second) + "/main")
                .expect(200);
        assertThat(one(second).json().path("account").path("main").asBoolean()).isTrue();
        assertThat(one(first).json().path("account").path("main").asBoolean()).isFalse();
        factory.as(Role.FINANCE)
                .post("/api/v1/bank-accounts/" + id(second) + "/close")
                .expect(200);
        factory.as(Role.FINANCE)
                .post("/api/v1/bank-accounts/" + id(second) + "/main")
                .expectProblem("account-not-in-state");
    }

    @Test
    void numbersAreChecked() {
        BankCustomers.register(factory, bank, "DE89 3704 0044 0532 0130 00", "Factory")
                .expect(201);
        var faulty = BankCustomers.register(factory, bank, "DE89 3704 0044 0532 0130 01", "Factory")
                .expect(422);
        assertThat(faulty.text()).contains("account-number-not-valid");
        BankCustomers.register(factory, bank, "123", "Factory").expect(422);
        BankCustomers.register(factory, factory, number, "Factory").expect(422);
        factory.as(Role.FINANCE)
                .post("/api/v1/bank-accounts", """
                        {"bankId": "%s", "number": "%s", "holderName": "F", "currency": "CNY", "cnaps": "12345"}
                        """.formatted(bank.id(), number))
                .expect(422);
    }

    @Test
    void onlyTheOperatorLinksBanks() {
        var body = """
                {"bankId": "%s", "channel": "%s", "address": "%s"}
                """;
        factory.as(Role.OWNER)
                .post("/api/v1/bank-links", body.formatted(bank.id(), "http", "http://127.0.0.1:1/x"))
                .expect(403);
        var operator = members.operator("Operator").as(Role.OPERATOR);
        operator.post("/api/v1/bank-links", body.formatted(bank.id(), "pigeon", "roof"))
                .expect(422);
        operator.post("/api/v1/bank-links", body.formatted(bank.id(), "http", "file:///etc/passwd"))
                .expect(422);
        operator.post("/api/v1/bank-links", body.formatted(bank.id(), "directory", "../out"))
                .expect(422);
        var link = operator.post("/api/v1/bank-links", body.formatted(bank.id(), "http", "http://127.0.0.1:1/x"))
                .expect(201)
                .id();
        operator.post("/api/v1/bank-links", body.formatted(bank.id(), "http", "http://127.0.0.1:1/y"))
                .expectProblem("bank-linked-already");
        operator.post("/api/v1/bank-links/" + link + "/stop").expect(200);
    }

    private Answer registered(Member owner, String accountNumber) {
        return BankCustomers.register(owner, bank, accountNumber, owner.name()).expect(201);
    }

    private Answer one(Answer account) {
        return factory.as(Role.FINANCE)
                .get("/api/v1/bank-accounts/" + id(account))
                .expect(200);
    }

    private static Answer decide(Client who, String account, String body) {
        return who.post("/api/v1/bank-account-checks/" + account + "/decision", body);
    }

    private static String id(Answer account) {
        return account.json().path("account").path("id").asString();
    }
}
