package org.staveworks.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.staveworks.alarm.SpeakingDevice.hot;
import static org.staveworks.alarm.SpeakingDevice.rule;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.alarm.internal.desk.AlarmDesk;
import org.staveworks.alarm.internal.notify.Escalations;
import org.staveworks.alarm.internal.notify.OutboxRunner;
import org.staveworks.alarm.internal.watch.Watch;
import org.staveworks.device.internal.store.Sealer;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.time.BusinessClock;
import org.staveworks.party.Role;
import org.staveworks.testing.Awaited;
import org.staveworks.testing.Client;
import org.staveworks.testing.Member;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Alarms as people meet them: a device sends over MQTT, people see it at the desk.
@ServerTest
class AlarmsTest {
    @Autowired
    Members members;

    @Autowired
    Watch watch;

    @Autowired
    Escalations escalations;

    @Autowired
    OutboxRunner sender;

    @Autowired
    AlarmDesk desk;

    @Autowired
    Sealer sealer;

    @Autowired
    Clock clock;

    private Member works;
    private Client planner;

    @BeforeEach
    void meet() {
        works = members.factory("Alarm works " + UUID.randomUUID());
        planner = works.as(Role.PLANNER);
    }

    private SpeakingDevice device(String name, int silenceSeconds) {
        return SpeakingDevice.register(planner, name, silenceSeconds);
    }

    /// The rule holds from now on.
    private String add(Map<String, Object> rule) {
        var id = planner.post("/api/v1/alarm-rules", rule).expect(201).id();
        watch.lookAround();
        return id.toString();
    }

    private List<JsonNode> alarms(String rule) {
        return planner.get("/api/v1/alarms?filter=ruleId:eq:" + rule)
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .toList();
    }

    private JsonNode awaited(String rule, String state) {
        return Awaited.from(() -> alarms(rule).stream()
                .filter(alarm -> alarm.path("state").asString().equals(state))
                .findFirst()
                .orElse(JsonNodeFactory.instance.missingNode()));
    }

    private List<String> kinds(JsonNode alarm) {
        return planner.get("/api/v1/alarms/" + alarm.path("id").asString())
                .expect(200)
                .json()
                .path("changes")
                .valueStream()
                .map(change -> change.path("kind").asString())
                .toList();
    }

    private static List<String> notices(Client client) {
        return client.get("/api/v1/alarm-notices")
                .expect(200)
                .json()
                .valueStream()
                .map(notice -> notice.path("reason").asString() + " "
                        + notice.path("messageEn").asString())
                .toList();
    }

    private static void awaitNotice(Client client, String notice) {
        Awaited.from(() -> notices(client).contains(notice) ? JsonNodeFactory.instance.booleanNode(true) : null);
    }

    @Test
    void aValueAboveItsLimitIsRaisedClearedAndAcknowledged() {
        var press = device("Press", 600);
        var rule = add(rule("Press", press, hot(80)));
        press.sendAt(3, 81.5);

        var alarm = awaited(rule, "unacknowledged");
        assertThat(Duration.between(
                        Instant.parse(alarm.path("raisedAt").asString()),
                        Instant.parse(alarm.path("noticedAt").asString())))
                .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(30));
        awaitNotice(planner, "raised Press is too hot");
        assertThat(planner.get("/api/v1/today").expect(200).json().toString())
                .contains("alarm-to-acknowledge")
                .contains("Press过热");

        press.sendAt(2, 76);
        press.sendAt(1, 74);
        awaited(rule, "returned");
        var id = alarm.path("id").asString();
        works.as(Role.WORKER)
                .post("/api/v1/alarms/" + id + "/acknowledge", Map.of("comment", "Cooling was off"))
                .expect(204);
        works.as(Role.WORKER)
                .post("/api/v1/alarms/" + id + "/acknowledge", Map.of())
                .expectProblem("nothing-to-acknowledge");
        var over = awaited(rule, "normal");
        assertThat(over.path("comment").asString()).isEqualTo("Cooling was off");
        var detail = planner.get("/api/v1/alarms/" + id).expect(200).json();
        assertThat(detail.path("raisedValues").get(0).path("value").asDouble()).isEqualTo(81.5);
        assertThat(detail.path("clearedValues").get(0).path("value").asDouble()).isEqualTo(74);
        assertThat(kinds(over)).containsExactly("raised", "cleared", "acknowledged");
        assertThat(planner.get("/api/v1/alarms/" + id + "/slices")
                        .expect(200)
                        .json()
                        .path("series")
                        .get(0)
                        .path("limits")
                        .get(0)
                        .asDouble())
                .isEqualTo(80);
    }

    @Test
    void aDeviceThatFallsSilentIsNoticedWithoutAnyRuleAndCanBeLeftOut() {
        var meter = device("Meter", 5);
        meter.send("{\"power\":1}");
        watch.lookAround();
        var builtin = planner.get("/api/v1/alarm-rules?filter=isBuiltin:eq:true")
                .expect(200)
                .json()
                .path("items")
                .get(0)
                .path("id")
                .asString();
        assertThat(alarms(builtin)).isEmpty();

        var later = clock.instant().plusSeconds(8);
        BusinessClock.callAt(later, () -> {
            CurrentCaller.runAs(Caller.system(), watch::look);
            return true;
        });
        assertThat(alarms(builtin)).hasSize(1);
        var alarm = alarms(builtin).getFirst();
        assertThat(alarm.path("state").asString()).isEqualTo("unacknowledged");
        assertThat(alarm.path("deviceName").asString()).isEqualTo("Meter");

        planner.put("/api/v1/alarm-rules/%s/exemptions/%s".formatted(builtin, meter.id()), Map.of("reason", "Overhaul"))
                .expect(204);
        watch.lookAround();
        assertThat(kinds(awaited(builtin, "returned"))).contains("out_of_service");
        planner.delete("/api/v1/alarm-rules/%s/exemptions/%s".formatted(builtin, meter.id()))
                .expect(204);
        planner.put(
                        "/api/v1/alarm-rules/" + builtin,
                        Map.of(
                                "name",
                                "Silent",
                                "condition",
                                hot(1),
                                "priority",
                                "low",
                                "messageZh",
                                "x",
                                "messageEn",
                                "x"))
                .expectProblem("builtin-rule");
    }

    @Test
    void whatCameWhileNobodyEvaluatedIsNoticedAfterwards() {
        var press = device("Press 2", 600);
        var rule = add(rule("Press 2", press, hot(80)));
        press.sendAt(20, 20);
        watch.stop();
        press.sendAt(10, 95);
        assertThat(alarms(rule)).isEmpty();

        watch.start();
        watch.lookAround();

        var alarm = awaited(rule, "unacknowledged");
        assertThat(Duration.between(Instant.parse(alarm.path("raisedAt").asString()), clock.instant()))
                .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(60));
        watch.stop();
        watch.start();
        watch.lookAround();
        assertThat(alarms(rule)).hasSize(1);
        press.sendAt(0, 20);
        awaited(rule, "returned");
    }

    @Test
    void aDayThatIsFilledInIsRecordedAndCallsNobody() {
        var press = device("Press 3", 600);
        var rule = add(rule("Press 3", press, hot(80)));
        var day = new ArrayList<String>();
        long now = System.currentTimeMillis();
        for (int minute = 0; minute < 120; minute++) {
            day.add("{\"ts\":%d,\"values\":{\"temperature\":%d}}"
                    .formatted(now - 7_200_000L * 2 + minute * 60_000L, minute >= 30 && minute < 45 ? 90 : 20));
        }
        press.send(day.toArray(String[]::new));
        assertThat(alarms(rule)).isEmpty();
        sealer.seal();

        watch.lookAround();

        var alarm = awaited(rule, "normal");
        assertThat(alarm.path("isHistorical").asBoolean()).isTrue();
        assertThat(Duration.between(
                        Instant.parse(alarm.path("raisedAt").asString()),
                        Instant.parse(alarm.path("clearedAt").asString())))
                .isEqualTo(Duration.ofMinutes(15));
        press.send(day.toArray(String[]::new));
        sealer.seal();
        watch.lookAround();
        assertThat(alarms(rule)).hasSize(1);
        assertThat(notices(planner)).isEmpty();
    }

    @Test
    void escalationGoesOnUntilSomebodyAcknowledges() {
        var owner = works.as(Role.OWNER);
        var chain = planner.post(
                        "/api/v1/alarm-chains",
                        Map.of(
                                "name",
                                "Night shift",
                                "steps",
                                List.of(
                                        Map.of("afterMinutes", 0, "people", List.of(works.person(Role.PLANNER))),
                                        Map.of("afterMinutes", 5, "roles", List.of("owner"))),
                                "repeatMinutes",
                                10,
                                "repeats",
                                3))
                .expect(201)
                .id();
        var press = device("Press 4", 600);
        var wanted = rule("Press 4", press, hot(80));
        wanted.put("chainId", chain);
        var rule = add(wanted);
        press.sendAt(0, 90);
        var alarm = awaited(rule, "unacknowledged");
        awaitNotice(planner, "raised Press 4 is too hot");
        assertThat(notices(owner)).isEmpty();

        escalateAfter(6);
        awaitNotice(owner, "escalated Press 4 is too hot");
        var escalated = planner.get("/api/v1/alarm-log?filter=kind:eq:escalated")
                .expect(200)
                .json()
                .path("items");
        assertThat(escalated).hasSize(1);
        assertThat(escalated.get(0).path("note").asString()).isEqualTo(works.name() + " owner");
        escalateAfter(17);
        awaitNotice(owner, "repeated Press 4 is too hot");

        planner.post(
                        "/api/v1/alarms/acknowledge",
                        Map.of("ids", List.of(alarm.path("id").asString())))
                .expect(200);
        escalateAfter(60);
        planner.post("/api/v1/alarm-notices/read", Map.of()).expect(204);
        assertThat(notices(planner)).isEmpty();
        assertThat(notices(owner)).hasSize(2);
        assertThat(kinds(awaited(rule, "acknowledged"))).containsExactly("raised", "escalated", "acknowledged");
        planner.delete("/api/v1/alarm-chains/" + chain).expectProblem("chain-in-use");
    }

    private void escalateAfter(int minutes) {
        BusinessClock.callAt(clock.instant().plus(Duration.ofMinutes(minutes)), () -> {
            escalations.run();
            sender.sendDue();
            return true;
        });
    }

    @Test
    void whatIsShelvedCallsNobodyUntilItsTimeIsOver() {
        var press = device("Press 5", 600);
        var rule = add(rule("Press 5", press, hot(80)));
        press.sendAt(5, 90);
        var alarm = awaited(rule, "unacknowledged");
        var path = "/api/v1/alarms/" + alarm.path("id").asString();
        works.as(Role.WORKER)
                .post(path + "/shelve", Map.of("minutes", 30, "reason", "x"))
                .expect(403);
        planner.post(path + "/shelve", Map.of("minutes", 3000)).expectFieldProblem("minutes", "out-of-range");

        planner.post(path + "/shelve", Map.of("minutes", 30, "reason", "Sensor is being changed"))
                .expect(204);
        awaitNotice(planner, "raised Press 5 is too hot");
        assertThat(awaited(rule, "shelved").path("shelvedUntil").isMissingNode())
                .isFalse();
        press.sendAt(3, 20);
        awaited(rule, "returned");
        press.sendAt(1, 90);
        awaited(rule, "shelved");
        assertThat(notices(planner)).hasSize(1);

        BusinessClock.callAt(clock.instant().plus(Duration.ofMinutes(31)), () -> {
            desk.letGo();
            sender.sendDue();
            return true;
        });
        var back = awaited(rule, "unacknowledged");
        assertThat(kinds(back)).containsExactly("raised", "unshelved");
        Awaited.from(() -> notices(planner).size() == 2 ? JsonNodeFactory.instance.booleanNode(true) : null);
    }

    @Test
    void anAlarmThatChattersIsPutAside() {
        var press = device("Press 6", 600);
        var rule = add(rule("Press 6", press, hot(80)));
        var messages = new ArrayList<String>();
        // A rule holds from the microsecond in which it was made.
        long begin = System.currentTimeMillis() + 1;
        for (int n = 0; n < 15; n++) {
            messages.add(
                    "{\"ts\":%d,\"values\":{\"temperature\":%d}}".formatted(begin + n * 10L, n % 2 == 0 ? 90 : 20));
        }
        press.send(messages.toArray(String[]::new));

        // The messages may be looked at in several turns.
        Awaited.from(() -> alarms(rule).size() == 8 ? JsonNodeFactory.instance.booleanNode(true) : null);
        assertThat(kinds(awaited(rule, "suppressed"))).containsExactly("raised", "suppressed");
        var kpis = planner.get("/api/v1/alarm-figures?days=1").expect(200).json();
        assertThat(kpis.path("raised").asInt()).isEqualTo(8);
        assertThat(kpis.path("chattering").asInt()).isEqualTo(3);
        assertThat(kpis.path("badActors").get(0).path("raised").asInt()).isEqualTo(8);
        planner.get("/api/v1/alarm-log/export?format=csv").expect(200);
    }

    @Test
    void aRuleRaisesInItsHoursOnly() {
        var press = device("Press 9", 600);
        var today = clock.instant().atZone(clock.getZone()).getDayOfWeek();
        var wanted = rule("Press 9", press, hot(80));
        wanted.put("hours", List.of(hours(List.of(today.plus(3)))));
        var other = add(wanted);
        wanted.put("hours", List.of(hours(List.of(today.minus(1), today, today.plus(1)))));
        var open = add(wanted);
        press.sendAt(2, 90);

        awaited(open, "unacknowledged");
        assertThat(alarms(other)).isEmpty();

        var trial = new HashMap<String, Object>();
        trial.put("rule", wanted);
        trial.put("deviceId", press.id());
        trial.put("from", clock.instant().minusSeconds(600));
        trial.put("to", clock.instant());
        assertThat(raisedIn(trial)).isEqualTo(1);
        wanted.put("hours", List.of(hours(List.of(today.plus(3)))));
        assertThat(raisedIn(trial)).isZero();
        wanted.put("hours", List.of(Map.of("days", List.of(), "from", 0, "to", 1440)));
        planner.post("/api/v1/alarm-rules", wanted)
                .expectFieldProblem("hours[0].days", "required")
                .expectFieldProblem("hours[0].to", "out-of-range");
        assertThat(planner.get("/api/v1/alarm-rules/" + open)
                        .expect(200)
                        .json()
                        .at("/rule/hours/0/days/1")
                        .asString())
                .isEqualToIgnoringCase(today.name());
    }

    private static Map<String, Object> hours(List<DayOfWeek> days) {
        return Map.of(
                "days",
                days.stream().map(day -> day.name().toLowerCase(Locale.ROOT)).toList(),
                "from",
                0,
                "to",
                0);
    }

    private int raisedIn(Map<String, Object> trial) {
        return planner.post("/api/v1/alarm-rules/trial", trial)
                .expect(200)
                .json()
                .path("raised")
                .asInt();
    }
}
