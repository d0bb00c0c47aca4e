package org.staveworks.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.staveworks.planning.ScheduledFactory.PATH;
import static org.staveworks.planning.ScheduledFactory.draftPath;
import static org.staveworks.planning.ScheduledFactory.instant;
import static org.staveworks.planning.ScheduledFactory.operations;
import static org.staveworks.planning.ScheduledFactory.place;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.catalog.Products;
import org.staveworks.catalog.Routings;
import org.staveworks.party.Role;
import org.staveworks.party.Sites;
import org.staveworks.production.Workshop;
import org.staveworks.testing.BusinessDay;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import tools.jackson.databind.JsonNode;

/// From open work orders to a schedule that holds, and back when something breaks.
@ServerTest
class FactoryScheduleTest {
    private static final LocalDate TODAY = BusinessDay.TODAY;

    @Autowired
    Members members;

    @Autowired
    Sites sites;

    @Autowired
    Products products;

    @Autowired
    Routings routings;

    ScheduledFactory factory;

    @BeforeEach
    void factory() {
        factory = new ScheduledFactory(members, sites, products, routings);
    }

    private JsonNode twoWorkOrders() {
        factory.released(factory.product(), 2_000, 500, TODAY.plusDays(20));
        factory.released(factory.product(), 3_000, 1_000, TODAY.plusDays(20));
        return factory.apply("anew");
    }

    @Test
    void everyOperationOfEveryLotFindsAPlaceAndAllRulesHold() {
        var empty = factory.view();
        assertThat(empty.path("revision").asInt()).isZero();
        factory.planner.post(PATH + "/drafts", "{\"mode\": \"anew\"}").expectProblem("schedule-empty");

        var view = twoWorkOrders();

        assertThat(view.path("revision").asInt()).isEqualTo(1);
        assertThat(view.path("cause").asString()).isEqualTo("anew");
        assertThat(view.path("findings")).isEmpty();
        assertThat(view.path("machines")).hasSize(3);
        var operations = operations(view);
        assertThat(operations).hasSize(21);
        operations.forEach((key, one) -> {
            assertThat(instant(one, "endsAt")).as(key).isAfter(instant(one, "startsAt"));
            var previous = operations.get(one.path("previousKey").asString());
            if (previous != null) {
                assertThat(instant(one, "startsAt")).isAfterOrEqualTo(instant(previous, "endsAt"));
            }
        });
        assertThat(view.path("score").path("setupMinutes").asLong()).isGreaterThanOrEqualTo(30);
        var page = factory.planner
                .get(PATH + "/placements?total=true&sort=startsAt")
                .expect(200)
                .json();
        assertThat(page.path("total").asInt()).isEqualTo(21);
        factory.planner.get(PATH + "/placements/export?format=csv").expect(200).header("Content-Type");
    }

    @Test
    void aBreakdownIsFoundAndMendedWhileTheRestStays() {
        var before = twoWorkOrders();
        var first = before.path("operations")
                .valueStream()
                .filter(one -> one.path("capability").asString().equals("forming"))
                .min(Comparator.comparing(one -> instant(one, "startsAt")))
                .orElseThrow();
        var machine = first.path("machineId").asString();
        var unit = first.path("unit").asInt();
        factory.member
                .as(Role.OWNER)
                .post("/api/v1/planning/closures", """
                        {"kind": "breakdown", "machineId": "%s", "unit": %d, "startsAt": "%s", "endsAt": "%s"}
                        """.formatted(
                        machine, unit, Instant.now(), instant(first, "endsAt").plus(2, ChronoUnit.DAYS)))
                .expect(201);
        factory.member
                .as(Role.OWNER)
                .post("/api/v1/planning/closures", """
                        {"kind": "breakdown", "machineId": "%s", "unit": 3, "startsAt": "%s", "endsAt": "%s"}
                        """.formatted(
                                machine, Instant.now(), Instant.now().plus(2, ChronoUnit.DAYS)))
                .expectFieldProblem("unit", "out-of-range");

        var broken = factory.view();
        assertThat(broken.path("findings")
                        .valueStream()
                        .map(one -> one.path("code").asString()))
                .isNotEmpty()
                .isSubsetOf("closed", "time", "setup");
        var draft = factory.draft("mend", "");
        assertThat(draft.path("state").asString()).as(draft.toString()).isEqualTo("ready");
        factory.planner.post(draftPath(draft) + "/apply").expect(204);

        var after = factory.view();
        assertThat(after.path("findings")).isEmpty();
        var hit = broken.path("findings")
                .valueStream()
                .flatMap(one -> one.path("keys").valueStream())
                .map(key -> lot(key.asString()))
                .distinct()
                .toList();
        var places = operations(before);
        operations(after).forEach((key, one) -> {
            if (!hit.contains(lot(key))) {
                assertThat(place(one)).isEqualTo(place(Objects.requireNonNull(places.get(key))));
            }
        });
        assertThat(draft.path("moved").asInt()).isEqualTo(draft.path("changes").size());
    }

    /// Work order and lot of a key.
    private static String lot(String key) {
        return key.replaceFirst("/[0-9]+/", "/");
    }

    @Test
    void whatIsBegunAndWhatIsLockedStaysWhenAllElseIsPlannedAnew() {
        var order = factory.released(factory.product(), 2_000, 1_000, TODAY.plusDays(20));
        factory.released(factory.product(), 3_000, 1_000, TODAY.plusDays(20));
        var before = operations(factory.apply("anew"));
        var started = order.path("id").asString() + "/10/1";
        factory.member
                .as(Role.WORKER)
                .post("/api/v1/scans", """
                        {"scans": [{"id": "%s", "ticketCode": "%s", "kind": "start", "at": "%s"}]}
                        """.formatted(UUID.randomUUID(), Workshop.code(order, 0, 1), Instant.now()))
                .expect(200);
        var locked = before.values().stream()
                .filter(one -> !one.path("workOrderId")
                        .asString()
                        .equals(order.path("id").asString()))
                .filter(one -> one.path("sequence").asInt() == 20)
                .max(Comparator.comparing(one -> instant(one, "startsAt")))
                .orElseThrow();
        factory.planner
                .post(PATH + "/locks", """
                        {"keys": ["%s"], "locked": true}
                        """.formatted(locked.path("key").asString()))
                .expect(204);

        var after = operations(factory.apply("anew"));

        var begun = Objects.requireNonNull(after.get(started));
        assertThat(begun.path("state").asString()).isEqualTo("started");
        assertThat(begun.path("unit"))
                .isEqualTo(Objects.requireNonNull(before.get(started)).path("unit"));
        var kept = Objects.requireNonNull(after.get(locked.path("key").asString()));
        assertThat(kept.path("locked").asBoolean()).isTrue();
        assertThat(place(kept)).isEqualTo(place(locked));
    }

    @Test
    void aTrialAnswersWithoutChangingAnything() {
        var before = twoWorkOrders();
        var assembly = before.path("machines")
                .valueStream()
                .filter(one -> one.path("capability").asString().equals("assembly"))
                .findFirst()
                .orElseThrow()
                .path("machineId")
                .asString();

        var draft = factory.draft("anew", """
                , "whatIf": {"extraMachines": [{"machineId": "%s", "count": 2}]}
                """.formatted(assembly));

        assertThat(draft.path("hypothetical").asBoolean()).isTrue();
        assertThat(draft.path("view").path("machines")).hasSize(5);
        assertThat(instant(draft.path("after"), "endsAt")).isBeforeOrEqualTo(instant(draft.path("before"), "endsAt"));
        factory.planner.post(draftPath(draft) + "/apply").expectProblem("draft-hypothetical");
        assertThat(factory.view().path("operations")).isEqualTo(before.path("operations"));
        factory.planner
                .post(PATH + "/drafts", """
                        {"mode": "anew", "whatIf": {"closures": [{"machineId": "%s", "unit": 4, "from": "%s",
                         "to": "%s"}]}}
                        """.formatted(
                                assembly, Instant.now(), Instant.now().plusSeconds(3_600)))
                .expectFieldProblem("whatIf.closures[0].unit", "out-of-range");
    }

    @Test
    void aDraftIsOutOfDateWhenThePlanHasChangedSince() {
        var view = twoWorkOrders();
        var draft = factory.draft("anew", "");
        assertThat(latestState()).isEqualTo("ready");
        var last = last(view);
        factory.planner
                .post(PATH + "/moves", move(last, instant(last, "startsAt").plus(7, ChronoUnit.DAYS)))
                .expect(204);

        assertThat(factory.planner.get(draftPath(draft)).json().path("state").asString())
                .isEqualTo("outdated");
        assertThat(latestState()).isEqualTo("outdated");
        factory.planner.post(draftPath(draft) + "/apply").expectProblem("draft-outdated");
        factory.planner.delete(draftPath(draft)).expect(204);
        factory.planner.post(draftPath(draft) + "/apply").expectProblem("draft-not-ready");
    }

    /// Of the list by which a draft that was left is found again.
    private String latestState() {
        return factory.planner
                .get(PATH + "/drafts")
                .expect(200)
                .json()
                .get(0)
                .path("state")
                .asString();
    }

    private static JsonNode last(JsonNode view) {
        return view.path("operations")
                .valueStream()
                .max(Comparator.comparing(one -> instant(one, "endsAt")))
                .orElseThrow();
    }

    private static String move(JsonNode operation, Instant startsAt) {
        return """
                {"key": "%s", "machineId": "%s", "unit": %d, "startsAt": "%s"}
                """.formatted(
                        operation.path("key").asString(),
                        operation.path("machineId").asString(),
                        operation.path("unit").asInt(),
                        startsAt);
    }

    @Test
    void aMoveIsRefusedWithWhatIsInTheWayAndElseTakenAndLocked() {
        var view = twoWorkOrders();
        var last = last(view);
        var previous = Objects.requireNonNull(
                operations(view).get(last.path("previousKey").asString()));

        var refused = factory.planner
                .post(PATH + "/moves", move(last, instant(previous, "startsAt")))
                .expectProblem("move-refused")
                .json();
        assertThat(refused.path("errors")
                        .valueStream()
                        .map(one -> one.path("code").asString()))
                .contains("place-order");
        assertThat(refused.path("errors")
                        .valueStream()
                        .map(one -> one.path("field").asString()))
                .contains(previous.path("key").asString());
        factory.planner
                .post(PATH + "/moves", move(last, Instant.now().minusSeconds(7_200)))
                .expectProblem("move-refused");

        var later = instant(last, "startsAt").plus(7, ChronoUnit.DAYS);
        factory.planner.post(PATH + "/moves", move(last, later)).expect(204);
        var after = factory.view();
        var moved =
                Objects.requireNonNull(operations(after).get(last.path("key").asString()));
        assertThat(instant(moved, "startsAt")).isEqualTo(later);
        assertThat(moved.path("locked").asBoolean()).isTrue();
        assertThat(after.path("revision").asInt()).isEqualTo(2);
        assertThat(after.path("cause").asString()).isEqualTo("move");
        assertThat(after.path("findings")).isEmpty();
    }

    @Test
    void othersMakeRoomForAPin() {
        var view = twoWorkOrders();
        var last = last(view);
        var bench = operations(view).values().stream()
                .filter(one -> one.path("capability").asString().equals("assembly"))
                .min(Comparator.comparing(one -> instant(one, "startsAt")))
                .orElseThrow();
        var draft = factory.draft(
                "mend", ", \"pins\": [" + move(last, instant(bench, "startsAt").plus(1, ChronoUnit.DAYS)) + "]");

        assertThat(draft.path("state").asString()).as(draft.toString()).isEqualTo("ready");
        factory.planner.post(draftPath(draft) + "/apply").expect(204);
        var after = factory.view();
        assertThat(after.path("findings")).isEmpty();
        assertThat(instant(
                        Objects.requireNonNull(
                                operations(after).get(last.path("key").asString())),
                        "startsAt"))
                .isEqualTo(instant(bench, "startsAt").plus(1, ChronoUnit.DAYS));
    }

    @Test
    void anotherFactorySeesAndMovesNothing() {
        var view = twoWorkOrders();
        var draft = factory.draft("mend", "");
        var other = new ScheduledFactory(members, sites, products, routings);

        assertThat(other.view().path("operations")).isEmpty();
        assertThat(other.planner.get(PATH + "/drafts").expect(200).json()).isEmpty();
        other.planner.get(draftPath(draft)).expectProblem("not-found");
        other.planner.post(draftPath(draft) + "/apply").expectProblem("not-found");
        var any = last(view);
        other.planner.post(PATH + "/moves", move(any, instant(any, "startsAt"))).expectProblem("operation-not-open");
        other.planner
                .post(PATH + "/locks", """
                        {"keys": ["%s"], "locked": true}
                        """.formatted(any.path("key").asString()))
                .expectProblem("operation-not-open");
        other.planner
                .put(PATH + "/priorities/" + any.path("workOrderId").asString(), "{\"weight\": 10}")
                .expectProblem("not-found");
        factory.member.as(Role.WORKER).post(PATH + "/locks", "{}").expectProblem("not-allowed");
    }

    @Test
    void aRushComesFirstAndLatenessIsExplained() {
        var product = factory.product();
        var slow = factory.released(product, 6_000, 6_000, TODAY.minusDays(1));
        var urgent = factory.released(factory.product(), 6_000, 6_000, TODAY.minusDays(1));
        factory.planner
                .put(PATH + "/priorities/" + urgent.path("id").asString(), "{\"weight\": 100}")
                .expect(204);
        factory.released(product, 6_000, 6_000, TODAY.minusDays(1));

        var view = factory.apply("anew");

        assertThat(ends(view, urgent)).isBefore(ends(view, slow));
        var why = factory.planner
                .get(PATH + "/lateness/" + slow.path("id").asString())
                .expect(200)
                .json();
        assertThat(why.path("lateMinutes").asLong()).isPositive();
        assertThat(why.path("links")).isNotEmpty();
        assertThat(why.path("links").get(0).path("key").asString()).contains("/30/");
        var draft = factory.draft("anew", "");
        factory.planner
                .get(draftPath(draft) + "/lateness/" + slow.path("id").asString())
                .expect(200);
        assertThat(draft.path("late")).hasSize(3);
    }

    private static Instant ends(JsonNode view, JsonNode order) {
        return view.path("workOrders")
                .valueStream()
                .filter(one -> one.path("id").equals(order.path("id")))
                .map(one -> instant(one, "endsAt"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void oneSearchAtATimeAndItCanBeStopped() {
        factory.released(factory.product(), 20_000, 500, TODAY);
        var id = factory.planner
                .post(PATH + "/drafts", "{\"mode\": \"anew\", \"seconds\": 30}")
                .expect(202)
                .id();
        assertThat(latestState()).isEqualTo("searching");
        factory.planner.post(PATH + "/drafts", "{\"mode\": \"anew\"}").expectProblem("search-running");
        factory.planner.delete(PATH + "/drafts/" + id).expect(204);
        assertThat(factory.draft("mend", "").path("state").asString()).isEqualTo("ready");
        assertThat(factory.planner
                        .get(PATH + "/drafts/" + id)
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("discarded");
    }
}
