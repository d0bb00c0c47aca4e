package org.staveworks.trade;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.party.OrganisationKind;
import org.staveworks.party.Role;
import org.staveworks.party.SizeClass;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import tools.jackson.databind.JsonNode;

@ServerTest
class OrdersTest {
    @Autowired
    Members members;

    Loop loop;

    @BeforeEach
    void newMembers() {
        loop = new Loop(members);
    }

    @Test
    void theSameExternalNumberWithTheSameContentIsTheSameOrder() {
        var first = loop.place("\"externalNumber\": \"HD-77\",").expect(201).json();
        var again = loop.place("\"externalNumber\": \"HD-77\",").expect(200).json();
        assertThat(again.path("id")).isEqualTo(first.path("id"));
        loop.place("\"externalNumber\": \"HD-77\", \"note\": \"加急\",").expectProblem("external-number-reused");
        loop.other
                .as(Role.PURCHASER)
                .post("/api/v1/orders", Loop.order(members.factory("永固包装").id(), "\"externalNumber\": \"HD-77\","))
                .expect(201);
        assertThat(loop.sales()
                        .get("/api/v1/orders/" + first.path("id").asString())
                        .expect(200)
                        .json()
                        .path("externalNumber")
                        .asString())
                .isEqualTo("HD-77");
        var hits = loop.sales().get("/api/v1/search?q=HD-77").expect(200).json();
        assertThat(hits).hasSize(1);
        assertThat(hits.get(0).path("id")).isEqualTo(first.path("id"));
    }

    @Test
    void aStatedLineSumMustAgreeWithTheRoundedUnitPrice() {
        // 1,000 × 0.97 = 970.00; the price was rounded from 0.9744, so up to 5.00 more or less is explained.
        line("\"0.97\"", "\"974.40\"").expect(201);
        line("\"0.97\"", "\"965.00\"").expect(201);
        var refused =
                line("\"0.97\"", "\"975.01\"").expectProblem("invalid-input").json();
        assertThat(refused.path("errors").get(0).path("code").asString()).isEqualTo("line-sum-disagrees");
        line("\"0.970\"", "\"970.50\"").expect(201);
        line("\"0.970\"", "\"970.51\"").expectProblem("invalid-input");
        line("\"0\"", "\"0.00\"").expect(201);
    }

    private org.staveworks.testing.Answer line(String price, String net) {
        return loop.purchaser().post("/api/v1/orders", """
                {"sellerId": "%s", "currency": "CNY", "termsBasis": "delivery", "termsDays": 30,
                 "lines": [{"description": "试剂", "quantity": {"value": "1000", "unit": "H87"}, "unitPrice": %s,
                            "vatRate": "0", "net": {"amount": %s, "currency": "CNY"}}]}
                """.formatted(loop.seller.id(), price, net));
    }

    @Test
    void termsOutsideTheRuleNeedAReasonThatIsKept() {
        // 45 days from the statement: up to 7 days to accept, 31 to state, 45 to pay make 83, more than 60.
        var order = loop.place("\"title\": \"长账期\",").expect(201).json();
        assertThat(order.path("clock").path("withinRule").asBoolean()).isTrue();
        var longTerms = loop.purchaser()
                .post(
                        "/api/v1/orders",
                        Loop.order(loop.seller.id(), "")
                                .replace(
                                        "\"termsBasis\": \"delivery\", \"termsDays\": 30",
                                        "\"termsBasis\": \"statement\", \"termsDays\": 45"))
                .expect(201)
                .json();
        var path = "/api/v1/orders/" + longTerms.path("id").asString();
        assertThat(longTerms.path("clock").path("withinRule").asBoolean()).isFalse();
        assertThat(longTerms.path("clock").path("ruleDaysMax").asInt()).isEqualTo(60);
        var refused = loop.sales().post(path + "/confirm", "{}").expectProblem("terms-outside-rule");
        assertThat(refused.json().path("detail").asString()).contains("83").contains("60");
        var confirmed = loop.sales()
                .post(path + "/confirm", "{\"termsReason\": \"年度框架协议约定，双方自愿\"}")
                .expect(200)
                .json();
        assertThat(confirmed.path("termsReason").asString()).contains("年度框架");
        assertThat(confirmed.path("clock").path("ruleClause").asString()).isNotBlank();
    }

    @Test
    void theRuleDoesNotBindASmallBuyer() {
        var small = members.member(OrganisationKind.BUYER, "小作坊", SizeClass.SMALL);
        var order = small.as(Role.PURCHASER)
                .post(
                        "/api/v1/orders",
                        Loop.order(loop.seller.id(), "").replace("\"termsDays\": 30", "\"termsDays\": 180"))
                .expect(201)
                .json();
        assertThat(order.path("clock").path("withinRule").asBoolean()).isTrue();
        loop.confirm(order.path("id").asString());
    }

    @Test
    void theClockRunsFromTheDelivery() {
        var order = loop.confirmed();
        assertThat(order.path("clock").has("payableBy")).isFalse();
        loop.acceptAll(loop.dispatch(order, "100").expect(201).json()).expect(200);
        var clock = loop.order(order.path("id").asString()).path("clock");
        assertThat(clock.path("payableBy").asString())
                .isEqualTo(Loop.TODAY.plusDays(30).toString());
        assertThat(clock.path("daysLeft").asLong()).isEqualTo(30);
        assertThat(clock.path("ruleLimit").asString())
                .isEqualTo(Loop.TODAY.plusDays(60).toString());
    }

    @Test
    void theBulkWaitsUntilTheAcceptedSampleIsApproved() {
        var bulk = loop.place("\"sampleQuantity\": \"2\",").expect(201).json();
        var path = "/api/v1/orders/" + bulk.path("id").asString();
        assertThat(bulk.path("state").asString()).isEqualTo("awaiting_sample");
        loop.sales().post(path + "/confirm", "{}").expectProblem("step-not-in-state");
        loop.purchaser().post(path + "/approve-sample").expectProblem("sample-not-accepted");
        var sample = loop.confirm(bulk.path("sampleOrderId").asString());
        assertThat(sample.path("kind").asString()).isEqualTo("sample");
        var delivery = loop.dispatch(sample, "2").expect(201).json();
        loop.judge(delivery, "1", "1", "划痕").expect(200);
        loop.purchaser().post(path + "/approve-sample").expectProblem("sample-not-accepted");
        loop.acceptAll(loop.dispatch(sample, "1").expect(201).json()).expect(200);
        assertThat(loop.order(bulk.path("id").asString()).path("allowed"))
                .anyMatch(step -> step.asString().equals("approve_sample"));
        var placed = loop.purchaser().post(path + "/approve-sample").expect(200).json();
        assertThat(placed.path("state").asString()).isEqualTo("placed");
        loop.confirm(bulk.path("id").asString());
    }

    @Test
    void aChangeCountsOnlyWhenTheOtherSideAgreesAndNeverGoesBelowTheDelivered() {
        var order = loop.place("\"depositPercent\": \"20\",").expect(201).json();
        order = loop.confirm(order.path("id").asString());
        var path = "/api/v1/orders/" + order.path("id").asString();
        var line = order.path("lines").get(0).path("id").asString();
        loop.acceptAll(loop.dispatch(order, "40").expect(201).json()).expect(200);
        loop.purchaser().post(path + "/changes", change(line, "39", "9.5")).expectProblem("change-below-delivered");
        var asked = loop.purchaser()
                .post(path + "/changes", change(line, "80", "9.5"))
                .expect(200)
                .json();
        var change = asked.path("changes").get(0).path("id").asString();
        assertThat(asked.path("gross").path("amount").asString()).isEqualTo("1130.00");
        loop.purchaser().post(path + "/changes", change(line, "90", "9")).expectProblem("change-open");
        loop.purchaser().post(path + "/changes/" + change + "/agree").expectProblem("change-own");
        loop.sales().post(path + "/changes/" + change + "/withdraw").expectProblem("change-of-other");
        var agreed = loop.sales()
                .post(path + "/changes/" + change + "/agree")
                .expect(200)
                .json();
        // 40 accepted at 10.00 stay 400.00; 40 more at 9.50 are 380.00; with 13 % 452.00 + 429.40.
        assertThat(agreed.path("net").path("amount").asString()).isEqualTo("780.00");
        assertThat(agreed.path("gross").path("amount").asString()).isEqualTo("881.40");
        assertThat(agreed.path("deposit").path("amount").asString()).isEqualTo("176.28");
        loop.sales().post(path + "/changes/" + change + "/agree").expectProblem("step-not-in-state");
        var end = loop.sales()
                .post(path + "/changes", "{\"cancel\": true, \"reason\": \"缺料\"}")
                .expect(200)
                .json();
        var second = end.path("changes").get(1).path("id").asString();
        loop.purchaser()
                .post(path + "/changes/" + second + "/reject", "{\"reason\": \"仍需要\"}")
                .expect(200);
        var third = loop.sales()
                .post(path + "/changes", "{\"cancel\": true, \"reason\": \"缺料\"}")
                .expect(200)
                .json()
                .path("changes")
                .get(2)
                .path("id")
                .asString();
        var ended = loop.purchaser()
                .post(path + "/changes/" + third + "/agree")
                .expect(200)
                .json();
        assertThat(ended.path("state").asString()).isEqualTo("delivered");
        assertThat(ended.path("lines").get(0).path("quantity").asString()).isEqualTo("40");
        assertThat(ended.path("gross").path("amount").asString()).isEqualTo("452.00");
        loop.dispatch(ended, "1").expectProblem("step-not-in-state");
    }

    @Test
    void anOrderOfWhichNothingIsDeliveredIsCancelledByBoth() {
        var order = loop.confirmed();
        var path = "/api/v1/orders/" + order.path("id").asString();
        var change = loop.purchaser()
                .post(path + "/changes", "{\"cancel\": true, \"reason\": \"项目停了\"}")
                .expect(200)
                .json()
                .path("changes")
                .get(0)
                .path("id")
                .asString();
        assertThat(loop.sales()
                        .post(path + "/changes/" + change + "/agree")
                        .expect(200)
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("cancelled");
    }

    private static String change(String line, String quantity, String price) {
        return """
                {"reason": "销量下调", "lines": [{"orderLineId": "%s", "quantity": "%s", "unitPrice": "%s"}]}
                """.formatted(line, quantity, price);
    }

    @Test
    void todayAndSearchKnowWhatWaitsAndWhereItIs() {
        var order = loop.place("").expect(201).json();
        var number = order.path("number").asString();
        assertThat(kinds(loop.sales().get("/api/v1/today").expect(200).json())).contains("order-to-confirm");
        loop.confirm(order.path("id").asString());
        var today = loop.sales().get("/api/v1/today").expect(200).json();
        assertThat(kinds(today)).contains("delivery-to-dispatch").doesNotContain("order-to-confirm");
        var hits = loop.sales().get("/api/v1/search?q=" + number).expect(200).json();
        assertThat(hits.get(0).path("id")).isEqualTo(order.path("id"));
        assertThat(loop.other
                        .as(Role.OWNER)
                        .get("/api/v1/search?q=" + number)
                        .expect(200)
                        .json())
                .isEmpty();
        loop.acceptAll(loop.dispatch(order, "100").expect(201).json()).expect(200);
        var figures = loop.cashier().get("/api/v1/today").expect(200).json().path("figures");
        assertThat(figures).anySatisfy(figure -> {
            assertThat(figure.path("key").asString()).isEqualTo("receivable");
            assertThat(figure.path("value").asString()).isEqualTo("1130.00");
        });
    }

    private static java.util.List<String> kinds(JsonNode today) {
        return java.util.stream.StreamSupport.stream(today.path("tasks").spliterator(), false)
                .map(task -> task.path("kind").asString())
                .toList();
    }
}
