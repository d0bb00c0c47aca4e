package org.staveworks.credit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.party.People;
import org.staveworks.party.Role;
import org.staveworks.testing.Client;
import org.staveworks.testing.Database;
import org.staveworks.testing.Member;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import tools.jackson.databind.JsonNode;

/// Signals that the nightly search finds, and what the operator makes of them.
@ServerTest
class SignalsTest {
    @Autowired
    Members members;

    @Autowired
    People people;

    @Autowired
    CreditDay day;

    @Test
    void goodsThatGoRoundForSimilarSumsAreFoundOnceAndDecidedOnce() {
        var a = members.factory("循环甲 " + System.nanoTime());
        var b = members.factory("循环乙 " + System.nanoTime());
        var c = members.factory("循环丙 " + System.nanoTime());
        Firms.deliver(b, a, 1, "100");
        Firms.deliver(c, b, 1, "102");
        Firms.deliver(a, c, 1, "97");
        var operator = members.operator("运营").as(Role.OPERATOR);

        day.run(Firms.TODAY);
        day.run(Firms.TODAY);
        var signal = only(operator, a.name(), "circular_trade");
        var path = "/api/v1/credit/signals/" + signal.path("id").asString();
        var facts = operator.get(path + "/facts").expect(200).json();
        assertThat(facts.path("legs")
                        .valueStream()
                        .map(leg -> leg.path("net").path("amount").asString()))
                .containsExactlyInAnyOrder("10000.00", "10200.00", "9700.00");
        assertThat(facts.path("clause").asString()).isNotEmpty();

        operator.post(path + "/dismiss", "{}").expectFieldProblem("note", "required");
        operator.post(path + "/dismiss", "{\"note\": \"互供半成品，核对无误\"}").expect(200);
        operator.post(path + "/confirm", "{\"note\": \"再看\"}").expectProblem("signal-decided");
        day.run(Firms.TODAY);
        assertThat(only(operator, a.name(), "circular_trade").path("state").asString())
                .isEqualTo("dismissed");
        a.as(Role.OWNER).get("/api/v1/credit/signals").expectProblem("not-allowed");
    }

    @Test
    void sumsThatAreFarApartAreNoRound() {
        var a = members.factory("不成圈甲 " + System.nanoTime());
        var b = members.factory("不成圈乙 " + System.nanoTime());
        Firms.deliver(b, a, 1, "100");
        Firms.deliver(a, b, 1, "50");
        day.run(Firms.TODAY);
        assertThat(found(members.operator("运营").as(Role.OPERATOR), a.name())).isEmpty();
    }

    @Test
    void aPersonWithARoleOnBothSidesOfATradeIsToldByNumberNotByName() {
        var seller = members.factory("同人卖方 " + System.nanoTime());
        var buyer = members.buyer("同人买方 " + System.nanoTime());
        var person = seller.appoint("两边任职", Role.SALES);
        CurrentCaller.runAs(Caller.system(), () -> people.appoint(person, buyer.id(), Set.of(Role.PURCHASER)));
        Firms.deliver(buyer, seller, 1, "100");
        var operator = members.operator("运营").as(Role.OPERATOR);

        day.run(Firms.TODAY);
        var signal = only(operator, seller.name(), "shared_people");
        var facts = operator.get("/api/v1/credit/signals/" + signal.path("id").asString() + "/facts")
                .expect(200);
        assertThat(facts.json().path("people").asInt()).isEqualTo(1);
        assertThat(facts.text()).doesNotContain("两边任职");
    }

    @Test
    void aFirstTradeManyTimesTheUsualIsFound() {
        var seller = members.factory("首单卖方 " + System.nanoTime());
        var usual = members.buyer("老客户 " + System.nanoTime());
        for (int i = 0; i < 10; i++) {
            Firms.deliver(usual, seller, 1, "10");
        }
        Firms.deliver(members.buyer("新客户 " + System.nanoTime()), seller, 1, "250");
        var operator = members.operator("运营").as(Role.OPERATOR);

        day.run(Firms.TODAY);
        var signal = only(operator, seller.name(), "large_first_trade");
        var facts = operator.get("/api/v1/credit/signals/" + signal.path("id").asString() + "/facts")
                .expect(200)
                .json();
        assertThat(facts.path("times").asDouble()).isEqualTo(25.0);
        operator.post("/api/v1/credit/signals/" + signal.path("id").asString() + "/confirm", "{\"note\": \"已请双方说明\"}")
                .expect(200);
    }

    @Test
    void anInvoiceRefusedAsInUseIsFound() {
        var member = members.factory("重复发票 " + System.nanoTime());
        Database.run(
                "insert into invoice.refusal (id, organisation_id, organisation_name, refused_on) values (uuidv7(), ?, ?, ?)",
                member.id(),
                member.name(),
                Firms.TODAY);
        day.run(Firms.TODAY);
        only(members.operator("运营").as(Role.OPERATOR), member.name(), "duplicate_invoice");
    }

    @Test
    void credentialsOfTwiceTheTradeBehindThemAreFoundAndFewerAreNot() {
        var seller = members.factory("凭证收方 " + System.nanoTime());
        var above = members.buyer("超额开立 " + System.nanoTime());
        var below = members.buyer("足额开立 " + System.nanoTime());
        for (var issuer : List.of(above, below)) {
            Firms.deliver(issuer, seller, 1, "100");
        }
        // Of the three months after the year of that trade.
        issue(above, seller, 2_300_000, Firms.TODAY.plusMonths(2));
        issue(below, seller, 1_999_999, Firms.TODAY.plusMonths(2));
        var operator = members.operator("运营").as(Role.OPERATOR);

        day.run(Firms.TODAY.plusMonths(4));
        var signal = only(operator, above.name(), "credentials_above_trade");
        var facts = operator.get("/api/v1/credit/signals/" + signal.path("id").asString() + "/facts")
                .expect(200)
                .json();
        assertThat(facts.path("amount").path("amount").asString()).isEqualTo("23000.00");
        assertThat(facts.path("compared").path("amount").asString()).isEqualTo("10000.00");
        assertThat(facts.path("times").asDouble()).isEqualTo(2.3);
        assertThat(facts.path("clause").asString()).isNotEmpty();
        assertThat(found(operator, below.name())).isEmpty();
    }

    /// As a credential that its first holder has accepted is kept.
    private static void issue(Member issuer, Member holder, long fen, LocalDate on) {
        var id = UUID.randomUUID();
        Database.run(
                """
                insert into finance.credential (id, number, root_id, hop, issuer_id, issuer_name, holder_id, holder_name,
                    holder_is_bank, currency, amount, issued_on, due_on, state, statement_id, statement_number, created_at)
                values (?, ?, ?, 0, ?, ?, ?, ?, false, 'CNY', ?, ?, ?, 'live', ?, 'ST', now())
                """,
                id,
                id.toString(),
                id,
                issuer.id(),
                issuer.name(),
                holder.id(),
                holder.name(),
                fen,
                on,
                on.plusMonths(6),
                UUID.randomUUID());
    }

    private static JsonNode only(Client operator, String name, String kind) {
        var found = found(operator, name)
                .valueStream()
                .filter(signal -> signal.path("kind").asString().equals(kind))
                .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static JsonNode found(Client operator, String name) {
        return operator.get("/api/v1/credit/signals?q=" + URLEncoder.encode(name, StandardCharsets.UTF_8))
                .expect(200)
                .json()
                .path("items");
    }
}
