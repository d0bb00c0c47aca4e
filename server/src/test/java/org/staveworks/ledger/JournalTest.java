package org.staveworks.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.kernel.id.Ids;
import org.staveworks.ledger.internal.Chain;
import org.staveworks.party.Role;
import org.staveworks.testing.Client;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import org.staveworks.testing.TestDatabase;
import tools.jackson.databind.JsonNode;

@ServerTest
class JournalTest {
    @Autowired
    Members members;

    @Autowired
    Chain chain;

    @Test
    void ownAccountsAreEnteredIntoOnceAndKeepTheirLimit() {
        var finance = members.factory("记账厂").as(Role.FINANCE);
        var cash = open(finance, "现金", "credits");
        var capital = open(finance, "实收资本", "none");
        var cost = open(finance, "办公费", "none");
        var deposit = entry(Ids.next(), cash, capital, "1000.00");
        assertThat(outcome(finance, deposit)).isEqualTo("booked");
        assertThat(outcome(finance, deposit)).isEqualTo("booked");
        assertThat(outcome(finance, entry(Ids.next(), cost, cash, "1000.01"))).isEqualTo("limit_exceeded");
        assertThat(outcome(finance, entry(Ids.next(), cost, cash, "400.00"))).isEqualTo("booked");
        assertThat(balance(finance, cash, Instant.now())).isEqualTo("600.00");
        assertThat(balance(finance, cash, Instant.parse("2020-01-01T00:00:00Z")))
                .isEqualTo("0.00");
    }

    @Test
    void linkedEntriesAreBookedAllOrNone() {
        var finance = members.factory("记账厂").as(Role.FINANCE);
        var cash = open(finance, "现金", "credits");
        var cost = open(finance, "办公费", "none");
        var answers = finance.post("/api/v1/ledger/journal", """
                        {"linked": true, "entries": [%s, %s]}
                        """.formatted(
                                entry(Ids.next(), cash, cost, "10.00"), entry(Ids.next(), cost, cash, "10.01")))
                .expect(200)
                .json()
                .path("answers");
        assertThat(answers.path(0).path("outcome").asString()).isEqualTo("group_refused");
        assertThat(answers.path(1).path("outcome").asString()).isEqualTo("limit_exceeded");
        assertThat(balance(finance, cash, Instant.now())).isEqualTo("0.00");
    }

    @Test
    void anEntryNamesTheOtherAccountAndWhetherItsHoldIsOpen() {
        var finance = members.factory("记账厂").as(Role.FINANCE);
        var cash = open(finance, "现金", "credits");
        var reserve = open(finance, "备用金", "none");
        var hold = Ids.next();
        assertThat(outcome(finance, """
                        {"id": "%s", "kind": "hold", "debitId": "%s", "creditId": "%s",
                         "amount": {"amount": "5.00", "currency": "CNY"}, "happenedAt": "2026-11-01T08:00:00Z",
                         "expiresAt": "2099-01-01T00:00:00Z"}
                        """.formatted(hold, cash, reserve))).isEqualTo("booked");
        var entry = newest(finance, cash);
        assertThat(entry.path("otherName").asString()).isEqualTo("备用金");
        assertThat(entry.path("otherAccountId").asString()).isEqualTo(reserve.toString());
        assertThat(entry.path("openHold").asBoolean()).isTrue();
        assertThat(entry.path("expiresAt").asString()).startsWith("2099-01-01");
        assertThat(outcome(finance, """
                        {"id": "%s", "kind": "void", "holdId": "%s", "happenedAt": "2026-11-01T09:00:00Z"}
                        """.formatted(Ids.next(), hold))).isEqualTo("booked");
        assertThat(finance.get("/api/v1/ledger/accounts/" + cash + "/entries?filter=openHold:eq:true")
                        .expect(200)
                        .json()
                        .path("items"))
                .isEmpty();
        assertThat(finance.get("/api/v1/ledger/accounts?filter=id:eq:" + cash)
                        .expect(200)
                        .json()
                        .path("items")
                        .path(0)
                        .path("limit")
                        .asString())
                .isEqualTo("credits");
    }

    private static JsonNode newest(Client finance, UUID account) {
        return finance.get("/api/v1/ledger/accounts/" + account + "/entries")
                .expect(200)
                .json()
                .path("items")
                .path(0);
    }

    @Test
    void nobodyEntersIntoAccountsOrResolvesHoldsOfAnother() {
        var own = members.factory("甲厂").as(Role.FINANCE);
        var cash = open(own, "现金", "none");
        var cost = open(own, "办公费", "none");
        var hold = Ids.next();
        own.post("/api/v1/ledger/journal", """
                        {"entries": [{"id": "%s", "kind": "hold", "debitId": "%s", "creditId": "%s",
                          "amount": {"amount": "5.00", "currency": "CNY"}, "happenedAt": "2026-11-01T08:00:00Z"}]}
                        """.formatted(hold, cost, cash)).expect(200);
        var stranger = members.factory("乙厂").as(Role.FINANCE);
        stranger.post("/api/v1/ledger/journal", "{\"entries\": [" + entry(Ids.next(), cash, cost, "5.00") + "]}")
                .expect(422);
        stranger.post("/api/v1/ledger/journal", """
                        {"entries": [{"id": "%s", "kind": "void", "holdId": "%s",
                          "happenedAt": "2026-11-01T08:00:00Z"}]}
                        """.formatted(Ids.next(), hold)).expect(422);
        stranger.get("/api/v1/ledger/accounts/" + cash + "/balance?at=2026-11-01T08:00:00Z")
                .expect(404);
    }

    @Test
    void aClosedPeriodTakesNoEntries() {
        var finance = members.factory("记账厂").as(Role.FINANCE);
        var cash = open(finance, "现金", "none");
        var capital = open(finance, "实收资本", "none");
        assertThat(outcome(finance, entry(Ids.next(), cash, capital, "70.00"))).isEqualTo("booked");
        var yesterday = LocalDate.now(java.time.ZoneId.of("Asia/Shanghai")).minusDays(1);
        finance.post("/api/v1/ledger/periods", "{\"until\": \"%s\"}".formatted(yesterday.plusDays(1)))
                .expect(409);
        finance.post("/api/v1/ledger/periods", "{\"until\": \"%s\"}".formatted(yesterday))
                .expect(201);
        finance.post("/api/v1/ledger/periods", "{\"until\": \"%s\"}".formatted(yesterday))
                .expect(409);
        assertThat(outcome(finance, entry(Ids.next(), cash, capital, "70.00"))).isEqualTo("period_closed");
        var period = finance.get("/api/v1/ledger/periods")
                .expect(200)
                .json()
                .path("items")
                .path(0);
        assertThat(period.path("until").asString()).isEqualTo(yesterday.toString());
        assertThat(period.path("accounts").asInt()).isEqualTo(2);
    }

    @Test
    void editingAnyRowBreaksTheChain() throws Exception {
        var finance = members.factory("记账厂").as(Role.FINANCE);
        var cash = open(finance, "现金", "none");
        var capital = open(finance, "实收资本", "none");
        var id = Ids.next();
        assertThat(outcome(finance, entry(id, cash, capital, "70.00"))).isEqualTo("booked");
        chain.seal();
        assertThat(chain.verify().brokenFrom()).isNull();
        for (var edit : new String[] {
            "amount = amount + 1",
            "happened_at = happened_at - interval '1 day'",
            "document_id = uuidv7()",
            "debit_account = credit_account, credit_account = debit_account"
        }) {
            edit("update ledger.transfer set " + edit + " where id = '" + id + "'");
            assertThat(chain.verify().brokenFrom()).as(edit).isNotNull();
            var undo = edit.contains("+ 1")
                    ? "amount = amount - 1"
                    : edit.contains("interval")
                            ? "happened_at = happened_at + interval '1 day'"
                            : edit.contains("uuidv7") ? "document_id = id" : edit;
            edit("update ledger.transfer set " + undo + " where id = '" + id + "'");
            assertThat(chain.verify().brokenFrom()).as("after " + undo).isNull();
        }
        edit("update ledger.account set debit = debit + 1 where id = '" + cash + "'");
        assertThat(chain.verify().unbalanced()).isEqualTo(1);
        edit("update ledger.account set debit = debit - 1 where id = '" + cash + "'");
        assertThat(chain.verify().unbalanced()).isZero();
    }

    @Test
    void theOperatorChecksTheChainOfAllBooksAndNobodyElseDoes() {
        var finance = members.factory("记账厂").as(Role.FINANCE);
        assertThat(outcome(
                        finance,
                        entry(Ids.next(), open(finance, "现金", "none"), open(finance, "实收资本", "none"), "70.00")))
                .isEqualTo("booked");
        chain.seal();
        var finding = members.operator("运营")
                .as(Role.OPERATOR)
                .post("/api/v1/ledger/verification", "{}")
                .expect(200)
                .json();
        assertThat(finding.path("transfers").asLong()).isPositive();
        assertThat(finding.path("seals").asLong()).isPositive();
        assertThat(finding.has("brokenFrom")).isFalse();
        assertThat(finding.path("unbalanced").asLong()).isZero();
        finance.post("/api/v1/ledger/verification", "{}").expect(403);
    }

    private static void edit(String sql) throws Exception {
        var database = TestDatabase.database();
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }

    private static UUID open(Client finance, String name, String limit) {
        return UUID.fromString(finance.post("/api/v1/ledger/own-accounts", """
                        {"name": "%s", "currency": "CNY", "limit": "%s"}
                        """.formatted(name, limit))
                .expect(201)
                .json()
                .path("id")
                .asString());
    }

    private static String entry(UUID id, UUID debit, UUID credit, String amount) {
        return """
                {"id": "%s", "debitId": "%s", "creditId": "%s", "amount": {"amount": "%s", "currency": "CNY"},
                 "happenedAt": "2026-11-01T08:00:00Z"}
                """.formatted(id, debit, credit, amount);
    }

    private static String outcome(Client finance, String entry) {
        return answer(finance, entry).path("outcome").asString();
    }

    private static JsonNode answer(Client finance, String entry) {
        return finance.post("/api/v1/ledger/journal", "{\"entries\": [" + entry + "]}")
                .expect(200)
                .json()
                .path("answers")
                .path(0);
    }

    private static String balance(Client finance, UUID account, Instant at) {
        return finance.get("/api/v1/ledger/accounts/" + account + "/balance?at=" + at)
                .expect(200)
                .json()
                .path("balance")
                .path("amount")
                .asString();
    }
}
