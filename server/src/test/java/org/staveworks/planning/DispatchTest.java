package org.staveworks.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.party.NewSite;
import org.staveworks.party.Role;
import org.staveworks.party.Sites;
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
    Sites sites;

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
        near = factory("近山杯业", 28.90, 120.06, 40_00);
        far = factory("远水杯业", 30.90, 121.40, 20_00);
        spare = factory("备用杯业", 28.95, 120.10, 60_00);
    }

    private Member factory(String name, double latitude, double longitude, int hourPrice) {
        var factory = members.factory(name);
        var site = CurrentCaller.callAs(
                factory.caller(Role.OWNER), () -> sites.add(new NewSite("总厂", "浙江省", "330784", latitude, longitude)));
        for (var capability : List.of("forming", "welding")) {
            factory.as(Role.PLANNER)
                    .post("/api/v1/machines", """
                            {"name": "%s", "capability": "%s", "siteId": "%s", "count": 2}
                            """.formatted(capability, capability, site))
                    .expect(201);
        }
        open(factory, hourPrice, true);
        return factory;
    }

    private static void open(Member factory, int hourPrice, boolean isOpen) {
        var offer = """
                {"capability": "%s", "open": %s, "percent": 100, "hourPrice": %d, "currency": "CNY",
                 "minimumQuantity": 100, "until": "%s"}""";
        factory.as(Role.OWNER)
                .put("/api/v1/planning/capacity", """
                        {"offers": [%s, %s]}
                        """.formatted(
                                offer.formatted("forming", isOpen, hourPrice, TODAY.plusDays(90)),
                                offer.formatted("welding", isOpen, hourPrice, TODAY.plusDays(90))))
                .expect(200);
    }

    private JsonNode request(int quantity) {
        var purchaser = buyer.as(Role.PURCHASER);
        var site = CurrentCaller.callAs(
                buyer.caller(Role.OWNER), () -> sites.add(new NewSite("金华仓", "金华市", "330702", 29.11, 119.64)));
        var rfq = purchaser
                .post("/api/v1/rfqs", """
                        {"title": "秋季大单", "visibility": "open", "quotesDue": "%s", "currency": "CNY",
                         "termsBasis": "acceptance", "termsDays": 30, "autoAcceptDays": 7, "depositPercent": "0",
                         "deliverySiteId": "%s", "neededBy": "%s",
                         "lines": [{"description": "500 ml 保温杯", "quantity": {"value": "%d", "unit": "H87"}}]}
                        """.formatted(TODAY.plusDays(10), site, TODAY.plusDays(20), quantity))
                .expect(201)
                .json();
        return purchaser
                .post("/api/v1/rfqs/" + rfq.path("id").asString() + "/publish")
                .expect(200)
                .json();
    }

    /// One minute on each of two machines: at most 960 pieces a day and step.
    private static String asked(JsonNode rfq, String more) {
        return """
                {"rfqId": "%s", "dueOn": "%s", "steps": [
                  {"capability": "forming", "setupMinutes": "60", "secondsPerUnit": "60"},
                  {"capability": "welding", "secondsPerUnit": "60"}], %s}
                """.formatted(rfq.path("id").asString(), TODAY.plusDays(20), more);
    }

    private static String body(JsonNode rfq, Map<Member, Integer> shares) {
        var all = shares.entrySet().stream()
                .map(share -> "{\"organisationId\": \"%s\", \"quantity\": %d}"
                        .formatted(share.getKey().id(), share.getValue()))
                .collect(Collectors.joining(","));
        return asked(rfq, "\"rfqLineId\": \"%s\", \"shares\": [%s]".formatted(line(rfq), all));
    }

    private static String line(JsonNode rfq) {
        return rfq.path("lines").get(0).path("id").asString();
    }

    private Map<String, JsonNode> proposals(JsonNode rfq, int quantity) {
        var promise = operator.post("/api/v1/planning/promises", asked(rfq, "\"quantity\": " + quantity))
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
        operator.post("/api/v1/planning/dispatches", body(rfq, Map.of(far, 3_000, near, 3_000)))
                .expect(201);

        assertThat(ready(request(6_000), far)).isLessThan(before);
        open(far, 20_00, false);
        assertThat(ready(rfq, far)).isZero();
    }

    @Test
    void whatFactoriesTakeIsToldToTheDispatcherAndToTheBuyerOfTheRequestOnly() {
        var rfq = request(3_000);
        var asked = asked(rfq, "\"quantity\": 3000");

        buyer.as(Role.PURCHASER).post("/api/v1/planning/promises", asked).expect(200);
        near.as(Role.OWNER).post("/api/v1/planning/promises", asked).expectProblem("not-found");
        near.as(Role.SALES).post("/api/v1/planning/promises", asked).expectProblem("not-allowed");
        buyer.as(Role.PURCHASER)
                .post("/api/v1/planning/promises", asked.replaceFirst("\"rfqId\": \"[^\"]*\",", ""))
                .expectFieldProblem("rfqId", "required");
    }

    /// Units that a factory can have with the buyer on the due day.
    private int ready(JsonNode rfq, Member factory) {
        return operator.post("/api/v1/planning/promises", asked(rfq, "\"quantity\": 50000"))
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
        var dispatch = operator.post("/api/v1/planning/dispatches", body(rfq, Map.of(near, 4_000, far, 5_000)))
                .expect(201)
                .json();
        var path = "/api/v1/planning/dispatches/" + dispatch.path("id").asString();
        operator.post("/api/v1/planning/dispatches", body(rfq, Map.of(near, 4_000)))
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
                        """.formatted(line(rfq), quote.path("id").asString(), quantity))
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

        operator.post("/api/v1/planning/dispatches", body(rfq, Map.of(near, 50)))
                .expectProblem("capacity-gone");
        operator.post("/api/v1/planning/dispatches", body(rfq, Map.of(near, 5_000, far, 5_000)))
                .expectProblem("shares-exceed-quantity");
        operator.post("/api/v1/planning/dispatches", body(rfq, Map.of(buyer, 5_000)))
                .expectProblem("capacity-gone");
        near.as(Role.OWNER)
                .post("/api/v1/planning/dispatches", body(rfq, Map.of(near, 5_000)))
                .expectProblem("not-allowed");
    }

    @Test
    void onlyWhatOwnMachinesCanDoIsOfferedAndHoursDoNotOverlap() {
        near.as(Role.OWNER)
                .put("/api/v1/planning/capacity", """
                        {"offers": [{"capability": "rubber", "open": true, "percent": 50, "hourPrice": 100,
                         "currency": "CNY", "minimumQuantity": 1, "until": "%s"}]}
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
