package org.staveworks.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.party.Role;
import org.staveworks.testing.Awaited;
import org.staveworks.testing.BusinessDay;
import org.staveworks.testing.Client;
import org.staveworks.testing.Member;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import tools.jackson.databind.JsonNode;

/// From capacity that factories open to quotes that a buyer awards.
@ServerTest
class DispatchTest {
    private static final LocalDate TODAY = BusinessDay.TODAY;

    @Autowired
    Members members;

    @Autowired
    OpenCluster cluster;

    Member buyer;
    Client operator;
    Member near;
    Member far;
    Member spare;

    /// Three factories that press and weld, two machines each; the far one costs half.
    @BeforeEach
    void factories() {
        buyer = members.buyer("远行户外");
        operator = members.operator("永康运营").as(Role.OPERATOR);
        near = cluster.factory("近山杯业", 28.90, 120.06, "40.00");
        far = cluster.factory("远水杯业", 30.90, 121.40, "20.00");
        spare = cluster.factory("备用杯业", 28.95, 120.10, "60.00");
    }

    private JsonNode request(int quantity) {
        return cluster.request(buyer, "500 ml 保温杯", quantity);
    }

    private Map<String, JsonNode> proposals(JsonNode rfq, int quantity) {
        var promise = operator.post("/api/v1/planning/promises", OpenCluster.asked(rfq, "\"quantity\": " + quantity))
                .expect(200)
                .json();
        var proposals = new TreeMap<String, JsonNode>();
        promise.path("proposals")
                .forEach(proposal -> proposals.put(proposal.path("objective").asString(), proposal));
        return proposals;
    }

    @Test
    void whatNoFactoryCanMakeAloneIsSplitByWhatEachObjectiveIsFor() {
        var proposals = proposals(request(12_000), 12_000);

        assertThat(proposals).containsOnlyKeys("cheapest", "fastest", "nearest", "most_even");
        proposals.forEach((objective, proposal) -> {
            assertThat(proposal.path("missing").asInt()).isZero();
            assertThat(proposal.path("shares").size()).isGreaterThan(1);
            assertThat(quantity(proposal)).isEqualTo(12_000);
            assertThat(amount(proposal, "cost")).isGreaterThanOrEqualTo(amount(proposal, "bound"));
        });
        var cheapest = Objects.requireNonNull(proposals.get("cheapest"));
        assertThat(amount(cheapest, "cost"))
                .isLessThanOrEqualTo(amount(Objects.requireNonNull(proposals.get("nearest")), "cost"));
        assertThat(Objects.requireNonNull(proposals.get("fastest"))
                        .path("readyOn")
                        .asString())
                .isLessThanOrEqualTo(cheapest.path("readyOn").asString());
    }

    private static int quantity(JsonNode proposal) {
        return proposal.path("shares")
                .valueStream()
                .mapToInt(share -> share.path("quantity").asInt())
                .sum();
    }

    private static double amount(JsonNode proposal, String money) {
        return Double.parseDouble(proposal.path(money).path("amount").asString());
    }

    @Test
    void capacityThatIsTakenIsNotPromisedTwice() {
        var rfq = request(6_000);
        var before = ready(rfq, far);
        operator.post("/api/v1/planning/dispatches", OpenCluster.dispatch(rfq, Map.of(far, 3_000, near, 3_000)))
                .expect(201);

        assertThat(ready(request(6_000), far)).isLessThan(before);
        OpenCluster.open(far, "20.00", false);
        assertThat(ready(rfq, far)).isZero();
    }

    @Test
    void whatFactoriesTakeIsToldToTheDispatcherAndToTheBuyerOfTheRequestOnly() {
        var rfq = request(3_000);
        var asked = OpenCluster.asked(rfq, "\"quantity\": 3000");

        buyer.as(Role.PURCHASER).post("/api/v1/planning/promises", asked).expect(200);
        near.as(Role.OWNER).post("/api/v1/planning/promises", asked).expectProblem("not-found");
        near.as(Role.SALES).post("/api/v1/planning/promises", asked).expectProblem("not-allowed");
        buyer.as(Role.PURCHASER)
                .post("/api/v1/planning/promises", asked.replaceFirst("\"rfqId\": \"[^\"]*\",", ""))
                .expectFieldProblem("rfqId", "required");
    }

    /// Units that a factory can have with the buyer on the due day.
    private int ready(JsonNode rfq, Member factory) {
        return operator.post("/api/v1/planning/promises", OpenCluster.asked(rfq, "\"quantity\": 50000"))
                .expect(200)
                .json()
                .path("factories")
                .valueStream()
                .filter(one -> one.path("organisationId")
                        .asString()
                        .equals(factory.id().toString()))
                .mapToInt(one -> one.path("readyByDue").asInt())
                .sum();
    }

    @Test
    void aBrokenMachineAndAHolidayTakeTheirMinutes() {
        var rfq = request(6_000);
        var before = ready(rfq, near);
        var owner = near.as(Role.OWNER);
        var machine = owner.get("/api/v1/machines")
                .json()
                .path("items")
                .valueStream()
                .filter(one -> one.path("capability").asString().equals("welding"))
                .findFirst()
                .orElseThrow();
        var closure = owner.post("/api/v1/planning/closures", """
                        {"kind": "breakdown", "machineId": "%s", "count": 1, "startsAt": "%sT00:00:00Z",
                         "endsAt": "%sT00:00:00Z", "note": "主轴异响"}
                        """.formatted(
                                machine.path("id").asString(), TODAY.minusDays(1), TODAY.plusDays(40)))
                .expect(201)
                .id();
        assertThat(ready(rfq, near)).isBetween(before / 2 - 500, before / 2 + 500);

        owner.post("/api/v1/planning/closures/" + closure + "/end").expect(204);
        assertThat(ready(rfq, near)).isEqualTo(before);
        owner.post("/api/v1/planning/closures/" + closure + "/end").expectProblem("closure-over");
    }

    @Test
    void acceptedSharesBecomeQuotesAndDeclinedOnesAreSplitAnew() {
        var rfq = request(9_000);
        var dispatch = operator.post(
                        "/api/v1/planning/dispatches", OpenCluster.dispatch(rfq, Map.of(near, 4_000, far, 5_000)))
                .expect(201)
                .json();
        var path = "/api/v1/planning/dispatches/" + dispatch.path("id").asString();
        operator.post("/api/v1/planning/dispatches", OpenCluster.dispatch(rfq, Map.of(near, 4_000)))
                .expectProblem("line-dispatched-already");

        var declined = share(far);
        far.as(Role.PLANNER)
                .post("/api/v1/planning/shares/" + declined + "/decline", "{\"reason\": \"模具送修\"}")
                .expect(204);
        near.as(Role.SALES)
                .post("/api/v1/planning/shares/" + declined + "/decline", "{\"reason\": \"x\"}")
                .expectProblem("not-found");
        accept(near);

        var again = operator.get(path + "/proposals").expect(200).json();
        assertThat(again.path("quantity").asInt()).isEqualTo(5_000);
        assertThat(again.path("factories")
                        .valueStream()
                        .map(one -> one.path("organisationId").asString()))
                .contains(spare.id().toString())
                .doesNotContain(near.id().toString(), far.id().toString());
        operator.post(path + "/shares", """
                        {"shares": [{"organisationId": "%s", "quantity": 5001}]}
                        """.formatted(spare.id())).expectProblem("invalid-input");
        operator.post(path + "/shares", """
                        {"shares": [{"organisationId": "%s", "quantity": 5000}]}
                        """.formatted(spare.id())).expect(200);
        accept(spare);

        var settled = operator.get(path).expect(200).json();
        assertThat(settled.path("state").asString()).isEqualTo("settled");
        assertThat(settled.path("shares")
                        .valueStream()
                        .map(one -> one.path("state").asString()))
                .containsExactlyInAnyOrder("accepted", "declined", "accepted");
        operator.post(path + "/cancel", "{\"reason\": \"不再需要\"}").expectProblem("dispatch-closed");
        assertThat(near.as(Role.SALES).get(path).expect(200).json().path("shares"))
                .hasSize(1);
        award(rfq, near, 4_000);
        Awaited.from(() -> operator.get(path)
                .json()
                .path("shares")
                .valueStream()
                .filter(one -> one.path("state").asString().equals("ordered"))
                .findFirst()
                .orElse(null));
    }

    private UUID share(Member factory) {
        return UUID.fromString(factory.as(Role.OWNER)
                .get("/api/v1/planning/shares?filter=state:eq:offered")
                .expect(200)
                .json()
                .path("items")
                .get(0)
                .path("id")
                .asString());
    }

    private void accept(Member factory) {
        factory.as(Role.SALES)
                .post("/api/v1/planning/shares/" + share(factory) + "/accept", "{\"vatRate\": \"0.13\"}")
                .expect(200);
    }

    private void award(JsonNode rfq, Member factory, int quantity) {
        var path = "/api/v1/rfqs/" + rfq.path("id").asString();
        var quote = buyer.as(Role.PURCHASER)
                .get(path)
                .json()
                .path("quotes")
                .valueStream()
                .filter(one -> one.path("seller")
                        .path("id")
                        .asString()
                        .equals(factory.id().toString()))
                .findFirst()
                .orElseThrow();
        var order = buyer.as(Role.PURCHASER)
                .post(path + "/award", """
                        {"allocations": [{"rfqLineId": "%s", "quoteId": "%s", "quantity": "%d"}]}
                        """.formatted(
                                OpenCluster.line(rfq), quote.path("id").asString(), quantity))
                .expect(200)
                .json()
                .path("orders")
                .get(0)
                .path("id")
                .asString();
        factory.as(Role.SALES)
                .post("/api/v1/orders/" + order + "/confirm", "{}")
                .expect(200);
    }

    @Test
    void nothingIsOfferedThatAFactoryCannotTake() {
        var rfq = request(9_000);

        operator.post("/api/v1/planning/dispatches", OpenCluster.dispatch(rfq, Map.of(near, 50)))
                .expectProblem("capacity-gone");
        operator.post("/api/v1/planning/dispatches", OpenCluster.dispatch(rfq, Map.of(near, 5_000, far, 5_000)))
                .expectProblem("shares-exceed-quantity");
        operator.post("/api/v1/planning/dispatches", OpenCluster.dispatch(rfq, Map.of(buyer, 5_000)))
                .expectProblem("capacity-gone");
        near.as(Role.OWNER)
                .post("/api/v1/planning/dispatches", OpenCluster.dispatch(rfq, Map.of(near, 5_000)))
                .expectProblem("not-allowed");
    }

    @Test
    void aDispatchOfWhichNothingIsLeftSaysSo() {
        var rfq = request(3_000);
        var dispatch = operator.post("/api/v1/planning/dispatches", OpenCluster.dispatch(rfq, Map.of(near, 3_000)))
                .expect(201)
                .json();
        var path = "/api/v1/planning/dispatches/" + dispatch.path("id").asString();
        var more = "{\"shares\": [{\"organisationId\": \"%s\", \"quantity\": 1}]}".formatted(far.id());

        operator.get(path + "/proposals").expectProblem("nothing-open");
        operator.post(path + "/shares", more).expectProblem("nothing-open");
        operator.post(path + "/cancel", "{\"reason\": \"不再需要\"}").expect(200);
        operator.get(path + "/proposals").expectProblem("dispatch-closed");
    }

    @Test
    void pricesAndTimesAreTextsSoThatNoDigitIsLost() {
        var rfq = request(3_000);
        var dispatch = operator.post("/api/v1/planning/dispatches", OpenCluster.dispatch(rfq, Map.of(near, 3_000)))
                .expect(201)
                .json();
        var share = dispatch.path("shares").get(0);

        // 0.6667 for a minute of each step, and 40.00 of setting up.
        assertThat(share.path("unitPrice").isString()).isTrue();
        assertThat(share.path("unitPrice").asString()).isEqualTo("1.3468");
        assertThat(share.path("costParts").get(0).path("amount").path("amount").asString())
                .isEqualTo("4000.20");
        assertThat(dispatch.path("steps").get(0).path("secondsPerUnit").isString())
                .isTrue();
        var offered = near.as(Role.OWNER).get("/api/v1/planning/shares").json();
        assertThat(offered.path("items").get(0).path("unitPrice").asString()).isEqualTo("1.3468");
        var capacity = near.as(Role.OWNER).get("/api/v1/planning/capacity").json();
        assertThat(capacity.get(0)
                        .path("offer")
                        .path("hourPrice")
                        .path("amount")
                        .asString())
                .isEqualTo("40.00");
    }

    @Test
    void onlyWhatOwnMachinesCanDoIsOfferedAndHoursDoNotOverlap() {
        near.as(Role.OWNER)
                .put("/api/v1/planning/capacity", """
                        {"offers": [{"capability": "rubber", "open": true, "percent": 50,
                         "hourPrice": {"amount": "1.00", "currency": "CNY"}, "minimumQuantity": 1, "until": "%s"}]}
                        """.formatted(TODAY.plusDays(9)))
                .expectFieldProblem("offers[0].capability", "capability-not-own");
        near.as(Role.OWNER)
                .put("/api/v1/planning/hours", """
                        {"shifts": [{"weekday": 1, "fromMinute": 480, "toMinute": 720},
                                    {"weekday": 1, "fromMinute": 700, "toMinute": 900}]}
                        """)
                .expectFieldProblem("shifts[1].fromMinute", "shifts-overlap");
        var before = free(near);
        near.as(Role.PLANNER)
                .put("/api/v1/planning/hours", "{\"shifts\": [{\"weekday\": 3, \"fromMinute\": 0, \"toMinute\": 60}]}")
                .expect(200);
        assertThat(free(near)).isEqualTo(4 * 2 * 60).isLessThan(before);
    }

    /// Minutes of one capability over four weeks.
    private static long free(Member factory) {
        return factory.as(Role.OWNER)
                .get("/api/v1/planning/capacity")
                .expect(200)
                .json()
                .get(0)
                .path("weeks")
                .valueStream()
                .mapToLong(week -> week.path("free").asLong())
                .sum();
    }
}
