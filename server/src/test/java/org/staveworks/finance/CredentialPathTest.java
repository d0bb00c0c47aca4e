package org.staveworks.finance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.ledger.AccountCode;
import org.staveworks.ledger.Ledger;
import org.staveworks.party.Role;
import org.staveworks.testing.Client;
import org.staveworks.testing.Member;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// The way of a credential over HTTP: an accepted delivery becomes a credential, a part of it goes to the factory's own
/// supplier, who sells it to a bank; at maturity the issuer pays every holder.
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CredentialPathTest {
    private static final Duration WAIT = Duration.ofSeconds(20);

    @Autowired
    Members members;

    @Autowired
    Cluster cluster;

    @Autowired
    Maturities maturities;

    @Autowired
    Ledger ledger;

    private Member bank;

    @BeforeAll
    void openTheBank() {
        bank = cluster.bank("永康农商银行");
    }

    @Test
    void anAcceptedDeliveryBecomesACredentialThatIsSplitPassedOnFinancedAndRedeemed() {
        var buyer = members.buyer("宏达商贸");
        var factory = members.factory("恒远杯业");
        var supplier = members.factory("永盛钢材");
        List.of(buyer, factory, supplier).forEach(member -> cluster.account(member, bank));
        cluster.limit(bank, buyer, "50000.00");
        var dueOn = Cluster.TODAY.plusDays(50);

        var sold = cluster.agreedStatement(buyer, factory, "100");
        var bought = cluster.agreedStatement(factory, supplier, "40");
        await(() -> ageing(factory, "receivable").equals("11300.00"));

        // The factory applies, the buyer's treasurer signs, the factory accepts.
        var applied = factory.as(Role.FINANCE)
                .post("/api/v1/finance/credentials/applications", Cluster.wanted(sold, "11300.00", dueOn, ""))
                .expect(201)
                .json();
        assertThat(tasks(buyer.as(Role.TREASURER))).contains("credential-to-sign");
        var path = "/api/v1/finance/credentials/" + applied.path("id").asString();
        var offered = buyer.as(Role.TREASURER).post(path + "/sign").expect(200).json();
        assertThat(offered.path("state").asString()).isEqualTo("offered");
        assertThat(tasks(factory.as(Role.OWNER))).contains("credential-to-accept");
        var held = factory.as(Role.FINANCE).post(path + "/accept").expect(200).json();
        assertThat(held.path("state").asString()).isEqualTo("live");
        assertThat(statement(factory, sold)).isEqualTo("paid");
        await(() -> ageing(factory, "receivable").isEmpty());

        // Anybody who is handed the commitment can check it.
        var chain = factory.as(Role.FINANCE).get(path + "/chain").expect(200).json();
        var signed = chain.path("signed").path(0);
        var checked = members.stranger()
                .post(
                        "/api/v1/finance/verification",
                        verification(signed, signed.path("document").asString()))
                .expect(200)
                .json();
        assertThat(checked.path("valid").asBoolean()).isTrue();
        assertThat(checked.path("kept").asBoolean()).isTrue();
        assertThat(checked.path("key").path("organisationName").asString()).isEqualTo("宏达商贸");
        assertThat(signed.path("document").asString()).contains("\"amount\":\"11300.00\"", "\"dueOn\":\"" + dueOn);
        var forged = members.stranger()
                .post(
                        "/api/v1/finance/verification",
                        verification(signed, signed.path("document").asString().replace("11300.00", "99999.00")))
                .expect(200)
                .json();
        assertThat(forged.path("valid").asBoolean()).isFalse();

        // Split: the factory keeps a part and its change.
        var parts = factory.as(Role.FINANCE)
                .post(path + "/split", "{\"amounts\": [{\"amount\": \"5000.00\", \"currency\": \"CNY\"}]}")
                .expect(200)
                .json()
                .path("children");
        assertThat(texts(parts, "amount")).containsExactly("5000.00", "6300.00");

        // The supplier takes 4,520.00 in the place of what it is owed.
        var passing = factory.as(Role.FINANCE)
                .post(
                        "/api/v1/finance/credentials/"
                                + parts.path(0).path("id").asString() + "/pass-on",
                        "{\"statementId\": \"%s\", \"amount\": {\"amount\": \"4520.00\", \"currency\": \"CNY\"}}"
                                .formatted(bought.path("id").asString()))
                .expect(201)
                .json();
        assertThat(tasks(supplier.as(Role.OWNER))).contains("passing-to-accept");
        var taken = supplier.as(Role.FINANCE)
                .post("/api/v1/finance/passings/" + passing.path("id").asString() + "/accept")
                .expect(200)
                .json();
        assertThat(statement(supplier, bought)).isEqualTo("paid");
        var received = taken.path("newCredentialId").asString();

        // The supplier sees its way to the root, the factory's change it does not see; the buyer sees sums, not
        // holders.
        var seen = supplier.as(Role.FINANCE)
                .get("/api/v1/finance/credentials/" + received + "/chain")
                .expect(200)
                .json()
                .path("nodes");
        assertThat(texts(seen, "amount")).containsExactly("11300.00", "5000.00", "4520.00", "4520.00");
        var ofIssuer = buyer.as(Role.TREASURER).get(path + "/chain").expect(200).json();
        assertThat(ofIssuer.path("live").path("amount").asString()).isEqualTo("11300.00");
        assertThat(ofIssuer.toString()).doesNotContain("永盛钢材");

        var financing = finance(supplier, received);

        // Maturity: the issuer's bank is told to pay each holder; what it books is redeemed.
        assertThat(maturities.run(dueOn)).isGreaterThanOrEqualTo(3);
        var due = redemptions(buyer);
        assertThat(texts(due, "amount")).containsExactlyInAnyOrder("4520.00", "480.00", "6300.00");
        due.forEach(redemption -> cluster.booked(
                instructionOf(buyer, redemption),
                redemption.path("amount").path("amount").asString(),
                "B-" + UUID.randomUUID()));
        await(() -> redemptions(buyer)
                .valueStream()
                .allMatch(row -> row.path("state").asString().equals("booked")));
        var ended = buyer.as(Role.TREASURER).get(path + "/chain").expect(200).json();
        assertThat(ended.path("redeemed").path("amount").asString()).isEqualTo("11300.00");
        assertThat(ended.path("live").path("amount").asString()).isEqualTo("0.00");

        booksSay(buyer, AccountCode.CREDENTIAL_ISSUED, buyer, "0.00");
        booksSay(buyer, AccountCode.PAYABLE, factory, "0.00");
        booksSay(buyer, AccountCode.SETTLED_OUT, bank, "4520.00");
        booksSay(buyer, AccountCode.SETTLED_OUT, factory, "6780.00");
        booksSay(factory, AccountCode.RECEIVABLE, buyer, "0.00");
        booksSay(factory, AccountCode.PAYABLE, supplier, "0.00");
        booksSay(factory, AccountCode.SETTLED_IN, buyer, "6780.00");
        booksSay(supplier, AccountCode.CREDENTIAL_HELD, buyer, "0.00");
        booksSay(
                supplier,
                AccountCode.SETTLED_IN,
                bank,
                financing.path("paid").path("amount").asString());
        booksSay(
                supplier,
                AccountCode.FINANCE_COST,
                bank,
                financing.path("cost").path("amount").asString());
        booksSay(
                bank,
                AccountCode.FINANCE_INCOME,
                supplier,
                financing.path("cost").path("amount").asString());
        booksSay(bank, AccountCode.CREDENTIAL_HELD, buyer, "0.00");
        booksSay(bank, AccountCode.SETTLED_IN, buyer, "4520.00");
    }

    /// @return the accepted quote
    private JsonNode finance(Member supplier, String credential) {
        var asked = supplier.as(Role.FINANCE)
                .post("/api/v1/finance/credentials/" + credential + "/financing", """
                        {"note": "急需现金", "banks": [{"bankId": "%s", "validUntil": "%s",
                          "facts": ["order", "delivery", "acceptance", "statement", "history"]}]}
                        """.formatted(
                                bank.id(), Cluster.TODAY.plusDays(10)))
                .expect(201)
                .json();
        var path = "/api/v1/finance/financings/" + asked.path("id").asString();
        var banker = bank.as(Role.BANKER);
        assertThat(tasks(banker)).contains("financing-to-quote");
        var evidence = banker.post(path + "/evidence").expect(200).json();
        assertThat(texts(evidence.path("facts"), "kind")).contains("order", "delivery", "acceptance", "statement");
        assertThat(evidence.path("creditor").asString()).isEqualTo("永盛钢材");
        banker.post(path + "/quotes", """
                        {"yearlyRate": "0.0365", "fee": {"amount": "10.00", "currency": "CNY"}, "valueOn": "%s",
                         "validUntil": "%s"}
                        """.formatted(Cluster.TODAY, Cluster.TODAY.plusDays(2)))
                .expect(201);
        var quoted = supplier.as(Role.FINANCE).get(path).expect(200).json();
        var quote = quoted.path("quotes").path(0);
        // 4520.00 × 3.65 % × 50 / 360 = 22.91; with the fee 32.91 for 4487.09 over 50 days: 5.3541 % a year.
        assertThat(quote.path("interest").path("amount").asString()).isEqualTo("22.91");
        assertThat(quote.path("paid").path("amount").asString()).isEqualTo("4487.09");
        assertThat(quote.path("effectiveRate").stringValue()).isEqualTo("0.053541");
        supplier.as(Role.FINANCE)
                .post(
                        path + "/accept",
                        "{\"quoteId\": \"%s\"}".formatted(quote.path("id").asString()))
                .expect(200);
        banker.post(path + "/disburse").expect(409).expectProblem("registration-missing");
        assertThat(banker.post(path + "/disburse").json().path("detail").asString())
                .contains("77号 第十三条");
        banker.post(path + "/registration", "{\"number\": \"123\"}").expect(422);
        banker.post(path + "/registration", "{\"number\": \"01234567890123456789\"}")
                .expect(200);
        var told = banker.post(path + "/disburse").expect(200).json();
        var instruction = UUID.fromString(told.path("instructionId").asString());

        // A part is not enough; the bank's word may come twice.
        cluster.booked(instruction, "4000.00", "F1-" + path);
        cluster.booked(instruction, "4000.00", "F1-" + path);
        await(() -> supplier.as(Role.FINANCE)
                .get(path)
                .json()
                .path("booked")
                .path("amount")
                .asString()
                .equals("4000.00"));
        assertThat(supplier.as(Role.FINANCE).get(path).json().path("state").asString())
                .isEqualTo("instructed");
        cluster.booked(instruction, "487.09", "F2-" + path);
        await(() -> banker.get(path).json().path("state").asString().equals("financed"));
        var bought =
                banker.get(path).expect(200).json().path("bankCredentialId").asString();
        assertThat(banker.get("/api/v1/finance/credentials/" + bought)
                        .expect(200)
                        .json()
                        .path("financingState")
                        .asString())
                .isEqualTo("financed");
        return quote;
    }

    private void booksSay(Member book, AccountCode account, Member counterparty, String amount) {
        ledger.awaitPosted();
        var balance = CurrentCaller.callAs(
                Caller.system(), () -> ledger.balance(book.id(), account, counterparty.id(), "CNY"));
        assertThat(balance.amount().toPlainString())
                .as("%s of %s with %s", account, book.name(), counterparty.name())
                .isEqualTo(amount);
    }

    private static String verification(JsonNode signed, String document) {
        var body = JsonNodeFactory.instance.objectNode();
        body.put("keyId", signed.path("keyId").asString());
        body.put("signature", signed.path("signature").asString());
        body.put("document", document);
        return body.toString();
    }

    private static JsonNode redemptions(Member issuer) {
        return issuer.as(Role.TREASURER)
                .get("/api/v1/finance/redemptions")
                .expect(200)
                .json()
                .path("items");
    }

    private static UUID instructionOf(Member issuer, JsonNode redemption) {
        return UUID.fromString(issuer.as(Role.TREASURER)
                .get("/api/v1/finance/credentials/"
                        + redemption.path("credentialId").asString())
                .expect(200)
                .json()
                .path("redemptions")
                .path(0)
                .path("instructionId")
                .asString());
    }

    private static String statement(Member member, JsonNode statement) {
        return member.as(Role.OWNER)
                .get("/api/v1/statements/" + statement.path("id").asString())
                .expect(200)
                .json()
                .path("state")
                .asString();
    }

    private static String ageing(Member member, String side) {
        var aged = member.as(Role.FINANCE)
                .get("/api/v1/finance/ageing")
                .expect(200)
                .json()
                .path("openAccount");
        return aged.valueStream()
                .filter(row -> row.path("side").asString().equals(side))
                .map(row -> row.path("amount").path("amount").asString())
                .findFirst()
                .orElse("");
    }

    private static List<String> tasks(Client client) {
        return texts(client.get("/api/v1/today").expect(200).json().path("tasks"), "kind");
    }

    private static List<String> texts(JsonNode rows, String field) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.path(field).isObject()
                        ? row.path(field).path("amount").asString()
                        : row.path(field).asString())
                .toList();
    }

    private static void await(Supplier<Boolean> condition) {
        var until = System.nanoTime() + WAIT.toNanos();
        while (!condition.get()) {
            assertThat(System.nanoTime()).as("waited for %s", WAIT).isLessThan(until);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
