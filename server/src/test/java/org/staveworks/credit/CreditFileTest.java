package org.staveworks.credit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.party.Role;
import org.staveworks.testing.Database;
import org.staveworks.testing.Member;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import org.staveworks.trade.TrackRecord;
import org.staveworks.trade.TrackRecords;
import tools.jackson.databind.JsonNode;

/// A firm's credit file over HTTP: what is in it, who may read it, and what a firm does about a fact that is wrong.
@ServerTest
class CreditFileTest {
    private static final LocalDate TODAY = Firms.TODAY;

    @Autowired
    Members members;

    @Autowired
    CreditDay day;

    @Autowired
    TrackRecords records;

    @Autowired
    TransactionTemplate transactions;

    @Test
    void aFirmWithTooFewFactsHasNoScoreOnlyItsFacts() {
        var seller = members.factory("新厂");
        Firms.deliver(members.buyer("采购"), seller, 3, "10");

        var file = file(seller);
        assertThat(file.has("score")).isFalse();
        assertThat(file.path("lines").asInt()).isEqualTo(3);
        assertThat(file.path("linesMin").asInt()).isEqualTo(10);
        assertThat(fact(file, "late-share").path("whole").asInt()).isEqualTo(3);
        assertThat(fact(file, "late-share").path("part").asInt()).isZero();
        assertThat(fact(file, "identity-checked").path("value").asInt()).isEqualTo(1);
    }

    @Test
    void theScoreIsTheSumOfItsPointsAndFallsWhenDeliveriesWereLate() {
        var seller = members.factory("恒远杯业");
        Firms.deliver(members.buyer("宏达商贸"), seller, 12, "10");

        var onTime = file(seller).path("score");
        assertThat(onTime.path("basePoints").asInt()
                        + onTime.path("facts")
                                .valueStream()
                                .mapToInt(fact -> fact.path("points").asInt())
                                .sum())
                .isEqualTo(onTime.path("points").asInt());
        assertThat(onTime.path("reasons").valueStream().map(JsonNode::asString)).doesNotContain("late-share");

        promiseEarlier(seller, 20);
        var late = file(seller).path("score");
        assertThat(late.path("points").asInt()).isLessThan(onTime.path("points").asInt());
        assertThat(late.path("badProbability").asDouble())
                .isGreaterThan(onTime.path("badProbability").asDouble());
        assertThat(late.path("reasons")).isNotEmpty();
    }

    @Test
    void scoresAreKeptByDayAndTheNightKeepsThemForAll() {
        var seller = members.factory("永盛钢材");
        Firms.deliver(members.buyer("远山采购"), seller, 10, "10");

        var kept = seller.as(Role.FINANCE)
                .post("/api/v1/credit/file/score", "{}")
                .expect(200)
                .json();
        assertThat(kept.path("history")).hasSize(1);
        assertThat(day.run(TODAY).scores()).isPositive();
        day.run(TODAY.plusDays(1));
        var history = file(seller).path("history");
        assertThat(history.valueStream().map(one -> one.path("asOf").asString()))
                .containsExactly(TODAY.toString(), TODAY.plusDays(1).toString());
        assertThat(history.path(0).path("points").asInt())
                .isEqualTo(kept.path("score").path("points").asInt());

        var listed = members.operator("运营")
                .as(Role.OPERATOR)
                .get("/api/v1/credit/scores?limit=200")
                .expect(200)
                .json();
        assertThat(listed.path("items")).isNotEmpty();
    }

    @Test
    void factsOfADayStayAsTheyAreWhateverHappensAfterIt() {
        var seller = members.factory("过去与未来");
        Firms.deliver(members.buyer("对方"), seller, 10, "10");
        promiseEarlier(seller, 100);
        Database.run(
                "update trade.purchase_order set ordered_on = ? where seller_id = ?",
                TODAY.minusDays(200),
                seller.id());
        receivedOn(seller, TODAY.minusDays(100));
        var split = TODAY.minusDays(50);
        Firms.deliver(members.buyer("另一方"), seller, 10, "10");

        var before = record(seller, split);
        assertThat(before.deliveries().lines()).isEqualTo(10);
        assertThat(before.deliveries().late()).isZero();

        // After the split: what is on its way arrives late, something is rejected, a statement is agreed.
        Database.run("""
                update trade.order_line set promised_date = ?
                where order_id in (select id from trade.purchase_order where seller_id = ? and ordered_on = ?)
                """, TODAY.minusDays(40), seller.id(), TODAY);
        Database.run("""
                update trade.delivery set state = 'rejected', accepted_on = ?
                where seller_id = ? and received_on = ?
                """, TODAY, seller.id(), TODAY);
        assertThat(record(seller, TODAY).deliveries().late()).isEqualTo(10);
        assertThat(record(seller, split)).isEqualTo(before);
    }

    @Test
    void aLineThatHasNotArrivedIsLateOnceItsDayHasPassed() {
        var seller = members.factory("迟到");
        Firms.deliver(members.buyer("等待"), seller, 10, "10");
        promiseEarlier(seller, 5);
        Database.run(
                "update trade.purchase_order set ordered_on = ? where seller_id = ?", TODAY.minusDays(30), seller.id());

        assertThat(record(seller, TODAY.minusDays(6)).deliveries().lines()).isZero();
        assertThat(record(seller, TODAY.minusDays(5)).deliveries().lines()).isZero();
        assertThat(record(seller, TODAY.minusDays(4)).deliveries().late()).isEqualTo(10);
        var outcomes = CurrentCaller.callAs(
                Caller.system(),
                () -> transactions.execute(status -> records.outcomes(TODAY.minusDays(20), TODAY.minusDays(1))));
        assertThat(outcomes).contains(new TrackRecords.Outcome(seller.id(), 10, 10));
    }

    @Test
    void aFirmObjectsToAFactAndTheOperatorAnswers() {
        var seller = members.factory("有异议");
        Firms.deliver(members.buyer("采购方"), seller, 3, "10");
        var operator = members.operator("运营方").as(Role.OPERATOR);
        var body = "{\"fact\": \"late-share\", \"reason\": \"收货日登记错误\"}";

        var id = seller.as(Role.FINANCE)
                .post("/api/v1/credit/objections", body)
                .expect(201)
                .id();
        seller.as(Role.FINANCE).post("/api/v1/credit/objections", body).expectProblem("objection-open-already");
        seller.as(Role.FINANCE)
                .post("/api/v1/credit/objections", "{\"fact\": \"beauty\", \"reason\": \"不美\"}")
                .expectFieldProblem("fact", "credit-fact-unknown");
        seller.as(Role.FINANCE)
                .post("/api/v1/credit/objections", "{\"fact\": \"late-share\"}")
                .expectFieldProblem("reason", "required");
        seller.as(Role.TREASURER).post("/api/v1/credit/objections", body).expectProblem("not-allowed");
        assertThat(file(seller).path("objections").path(0).path("shown").asString())
                .isEqualTo("0 / 3");

        var answer = "/api/v1/credit/objections/" + id + "/answer";
        seller.as(Role.OWNER)
                .post(answer, "{\"upheld\": true, \"answer\": \"好\"}")
                .expectProblem("not-allowed");
        operator.post(answer, "{\"upheld\": true, \"answer\": \"核实无误，已请采购方更正。\"}")
                .expect(200);
        operator.post(answer, "{\"upheld\": false, \"answer\": \"再答\"}").expectProblem("objection-answered");
        var answered = file(seller).path("objections").path(0);
        assertThat(answered.path("state").asString()).isEqualTo("upheld");
        assertThat(answered.path("answer").asString()).contains("更正");
        var told = seller.as(Role.OWNER)
                .get("/api/v1/timeline?about=objection:" + id)
                .expect(200)
                .text();
        assertThat(told).contains("credit.objection.answered");
    }

    @Test
    void aBankReadsAFileOnlyWhileTheFirmLetsItAndLeavesATrace() {
        var holder = members.factory("持有方");
        Firms.deliver(members.buyer("付款方"), holder, 10, "10");
        var bank = members.bank("授权银行");
        var other = members.bank("未获授权银行");
        var path = "/api/v1/credit/files/" + holder.id() + "/look";
        bank.as(Role.BANKER).post(path, "{}").expectProblem("credit-consent-missing");

        consent(holder, bank, List.of("credit"), TODAY.plusDays(10));
        consent(holder, other, List.of("statement"), TODAY.plusDays(10));
        var seen = bank.as(Role.BANKER).post(path, "{}").expect(200).json();
        assertThat(seen.path("consentUntil").asString())
                .isEqualTo(TODAY.plusDays(10).toString());
        assertThat(seen.path("score").path("points").asInt())
                .isEqualTo(file(holder).path("score").path("points").asInt());
        other.as(Role.BANKER).post(path, "{}").expectProblem("credit-consent-missing");
        members.factory("竞争者").as(Role.OWNER).post(path, "{}").expectProblem("credit-consent-missing");
        members.factory("销售").as(Role.SALES).post(path, "{}").expectProblem("not-allowed");
        assertThat(holder.as(Role.OWNER)
                        .get("/api/v1/timeline?about=organisation:" + holder.id())
                        .expect(200)
                        .text())
                .contains("credit.file.read");
        assertThat(bank.as(Role.BANKER)
                        .get("/api/v1/credit/consented-firms")
                        .expect(200)
                        .json())
                .hasSize(1);

        Database.run("update finance.consent set revoked_at = now() where bank_id = ?", bank.id());
        bank.as(Role.BANKER).post(path, "{}").expectProblem("credit-consent-missing");
        assertThat(bank.as(Role.BANKER)
                        .get("/api/v1/credit/consented-firms")
                        .expect(200)
                        .json())
                .isEmpty();
        members.operator("监督").as(Role.OPERATOR).post(path, "{}").expect(200);
    }

    @Test
    void theScorecardInForceSaysHowItWasTested() {
        var card = members.factory("查看")
                .as(Role.OWNER)
                .get("/api/v1/credit/scorecard")
                .expect(200)
                .json();
        var report = card.path("report");
        assertThat(report.path("card").path("facts")).isNotEmpty();
        assertThat(report.path("contenders")
                        .valueStream()
                        .map(one -> one.path("name").asString()))
                .containsExactly("scorecard", "base-rate", "late-share-so-far");
    }

    private JsonNode file(Member firm) {
        return firm.as(Role.FINANCE).get("/api/v1/credit/file").expect(200).json();
    }

    private static JsonNode fact(JsonNode file, String key) {
        return file.path("chapters")
                .valueStream()
                .flatMap(chapter -> chapter.path("facts").valueStream())
                .filter(fact -> fact.path("key").asString().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private TrackRecord record(Member firm, LocalDate asOf) {
        return CurrentCaller.callAs(Caller.system(), () -> transactions.execute(status -> records.of(firm.id(), asOf)));
    }

    private static void promiseEarlier(Member seller, int days) {
        Database.run(
                "update trade.order_line set promised_date = ? where seller_id = ?",
                TODAY.minusDays(days),
                seller.id());
    }

    private static void receivedOn(Member seller, LocalDate day) {
        Database.run(
                "update trade.delivery set dispatched_on = ?, received_on = ?, accepted_on = ? where seller_id = ?",
                day,
                day,
                day,
                seller.id());
    }

    /// As a request for financing leaves it.
    private static void consent(Member holder, Member bank, List<String> facts, LocalDate until) {
        var credential = UUID.randomUUID();
        var financing = UUID.randomUUID();
        Database.run(
                """
                insert into finance.credential (id, number, root_id, hop, issuer_id, issuer_name, holder_id, holder_name,
                    holder_is_bank, currency, amount, due_on, state, statement_id, statement_number, created_at)
                values (?, ?, ?, 0, ?, '付款方', ?, ?, false, 'CNY', 100, ?, 'live', ?, 'ST', now())
                """,
                credential,
                credential.toString(),
                credential,
                UUID.randomUUID(),
                holder.id(),
                holder.name(),
                until,
                UUID.randomUUID());
        Database.run(
                """
                insert into finance.financing (id, number, credential_id, issuer_id, issuer_name, holder_id, holder_name,
                    currency, amount, due_on, state, created_at)
                values (?, ?, ?, ?, '付款方', ?, ?, 'CNY', 100, ?, 'asked', now())
                """, financing, financing.toString(), credential, UUID.randomUUID(), holder.id(), holder.name(), until);
        Database.run(
                """
                insert into finance.consent (id, financing_id, credential_id, holder_id, bank_id, bank_name, facts,
                    valid_until, created_at)
                values (?, ?, ?, ?, ?, ?, string_to_array(?, ','), ?, now())
                """,
                UUID.randomUUID(),
                financing,
                credential,
                holder.id(),
                bank.id(),
                bank.name(),
                String.join(",", facts),
                until);
    }
}
