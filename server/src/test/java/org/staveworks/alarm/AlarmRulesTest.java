package org.staveworks.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.staveworks.alarm.SpeakingDevice.hot;
import static org.staveworks.alarm.SpeakingDevice.rule;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.party.Role;
import org.staveworks.testing.Client;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;

/// Rules before they hold: tried out, and refused.
@ServerTest
class AlarmRulesTest {
    @Autowired
    Members members;

    @Autowired
    Clock clock;

    private Client planner;

    @BeforeEach
    void meet() {
        planner = members.factory("Ruling works " + UUID.randomUUID()).as(Role.PLANNER);
    }

    @Test
    void aRuleIsTriedAgainstWhatWasMeasured() {
        var press = SpeakingDevice.register(planner, "Press 7", 600);
        var messages = new ArrayList<String>();
        long begin = System.currentTimeMillis() - 3_600_000;
        for (int minute = 0; minute < 50; minute++) {
            messages.add("{\"ts\":%d,\"values\":{\"temperature\":%d,\"state\":\"%s\"}}"
                    .formatted(
                            begin + minute * 60_000L, minute % 10 == 0 ? 90 : 20, minute % 10 < 3 ? "run" : "fault"));
        }
        press.send(messages.toArray(String[]::new));
        var both = Map.<String, Object>of(
                "kind",
                "all",
                "parts",
                List.of(hot(80), Map.of("kind", "word", "metric", "state", "words", List.of("run"))));

        var found = planner.post(
                        "/api/v1/alarm-rules/trial",
                        Map.of(
                                "rule",
                                rule("Press 7", press, both),
                                "deviceId",
                                press.id(),
                                "from",
                                Instant.ofEpochMilli(begin - 60_000),
                                "to",
                                clock.instant()))
                .expect(200)
                .json();

        assertThat(found.path("raised").asInt()).isEqualTo(5);
        assertThat(found.path("activeSeconds").asLong()).isEqualTo(300);
        assertThat(planner.get("/api/v1/alarms").expect(200).json().path("items"))
                .isEmpty();
    }

    @Test
    void aRuleThatCantBeIsToldWhatIsWrongWithIt() {
        var press = SpeakingDevice.register(planner, "Press 8", 600);
        planner.post("/api/v1/alarm-rules", rule("R", press, Map.of("kind", "threshold", "comparison", "above")))
                .expectFieldProblem("condition.metric", "required")
                .expectFieldProblem("condition.limit", "required");
        Map<String, Object> deep = hot(80);
        for (int n = 0; n < 5; n++) {
            deep = Map.of("kind", "any", "parts", List.of(deep));
        }
        planner.post("/api/v1/alarm-rules", rule("R", press, deep))
                .expectFieldProblem("condition", "condition-too-large");
        var neighbour = members.factory("Neighbour " + UUID.randomUUID()).as(Role.PLANNER);
        neighbour.post("/api/v1/alarm-rules", rule("R", press, hot(80))).expectProblem("not-found");
    }
}
