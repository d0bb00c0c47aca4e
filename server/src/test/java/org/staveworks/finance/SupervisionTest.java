package org.staveworks.finance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.party.Role;
import org.staveworks.testing.Client;
import org.staveworks.testing.Database;
import org.staveworks.testing.Member;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import tools.jackson.databind.JsonNode;

/// What the operator, a bank and the two sides see of limits, freezes and what falls due.
@ServerTest
class SupervisionTest {
    @Autowired
    Members members;

    @Autowired
    Cluster cluster;

    private Member bank;
    private Member buyer;
    private Member factory;
    private JsonNode held;

    @BeforeEach
    void meet() {
        bank = cluster.bank("永康农商银行");
        buyer = members.buyer("宏达商贸");
        factory = members.factory("恒远杯业");
        List.of(buyer, factory).forEach(member -> cluster.account(member, bank));
        cluster.limit(bank, buyer, "5000.00");
        held = cluster.live(
                buyer, factory, cluster.agreedStatement(buyer, factory, "10"), "1130.00", Cluster.TODAY.plusDays(30));
    }

    private Client operator() {
        return members.operator("产业集群运营中心").as(Role.OPERATOR);
    }

    private static JsonNode only(Client client, String path, String text) {
        var items = client.get(path + "?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8))
                .expect(200)
                .json()
                .path("items");
        assertThat(items.size()).isEqualTo(1);
        return items.path(0);
    }

    private String number() {
        return held.path("number").asString();
    }

    @Test
    void whoGrantsALimitSeesHowMuchOfItIsUsed() {
        var limits = bank.as(Role.BANKER).get("/api/v1/finance/issuer-limits").json();
        assertThat(limits.path("items").size()).isEqualTo(1);
        var limit = limits.path("items").path(0);
        assertThat(limit.path("total").path("amount").asString()).isEqualTo("5000.00");
        assertThat(limit.path("used").path("amount").asString()).isEqualTo("1130.00");
        assertThat(limit.path("stopped").asBoolean()).isFalse();
    }

    @Test
    void theOperatorSeesWhatItFrozeAndWhyItLiftedIt() {
        operator()
                .post("/api/v1/finance/freezes", "{\"number\": \"%s\", \"reason\": \"法院冻结\"}".formatted(number()))
                .expect(201);
        var frozen = only(operator(), "/api/v1/finance/freezes", number());
        assertThat(frozen.path("frozen").asBoolean()).isTrue();
        assertThat(frozen.path("reason").asString()).isEqualTo("法院冻结");
        operator()
                .post("/api/v1/finance/freezes/lift", "{\"number\": \"%s\", \"reason\": \"裁定解除\"}".formatted(number()))
                .expect(200);
        var lifted = only(operator(), "/api/v1/finance/freezes", number());
        assertThat(lifted.path("frozen").asBoolean()).isFalse();
        assertThat(lifted.path("outcome").asString()).isEqualTo("裁定解除");
        bank.as(Role.BANKER).get("/api/v1/finance/freezes").expect(403);
    }

    @Test
    void aNumberThatNoCredentialHasIsToldAtItsField() {
        var refused = operator().post("/api/v1/finance/freezes", "{\"number\": \"RC-0\", \"reason\": \"法院冻结\"}");
        refused.expect(422);
        assertThat(refused.json().path("errors").path(0).path("field").asString())
                .isEqualTo("number");
    }

    @Test
    void whatFallsDueIsShownDayByDayToBothSides() {
        for (var side : List.of(buyer.as(Role.TREASURER), factory.as(Role.FINANCE))) {
            var days = side.get("/api/v1/finance/maturities").expect(200).json().path("days");
            assertThat(days.size()).isEqualTo(1);
            assertThat(days.path(0).path("amount").path("amount").asString()).isEqualTo("1130.00");
            assertThat(days.path(0).path("dueOn").asString())
                    .isEqualTo(Cluster.TODAY.plusDays(30).toString());
        }
    }

    @Test
    void theOperatorSeesWhatAnIssuerHasToPayButNoCredential() {
        var due = operator()
                .get("/api/v1/finance/issuer-maturities?filter=issuerId:eq:" + buyer.id())
                .expect(200)
                .json()
                .path("items");
        assertThat(due.size()).isEqualTo(1);
        assertThat(due.path(0).path("daysLeft").asInt()).isEqualTo(30);
        assertThat(due.path(0).path("credentials").asInt()).isEqualTo(1);
        assertThat(due.toString()).doesNotContain(number());
    }

    @Test
    void theInspectionFindsASignedTextThatWasEdited() {
        assertThat(found()).doesNotContain(number());
        Database.run(
                "update finance.signature set document = document || ' ' where credential_id = ?::uuid",
                held.path("id").asString());
        assertThat(found()).contains(number());
    }

    private List<String> found() {
        var result = operator().post("/api/v1/finance/inspections").expect(200).json();
        assertThat(result.path("signatures").asLong()).isPositive();
        return result.path("findings").values().stream()
                .map(finding -> finding.path("number").asString())
                .toList();
    }
}
