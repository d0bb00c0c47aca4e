package org.staveworks.equipment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.staveworks.equipment.Workshop.message;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.device.SeriesStore;
import org.staveworks.device.internal.store.Sealer;
import org.staveworks.equipment.internal.Deriver;
import org.staveworks.party.Role;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;

/// Over the doors that people and devices use.
@ServerTest
class EquipmentTest {
    @Autowired
    Members members;

    @Autowired
    SeriesStore store;

    @Autowired
    MachineSignals signals;

    @Autowired
    Sealer sealer;

    @Autowired
    Deriver deriver;

    private Workshop workshop;
    private Instant begin = Instant.EPOCH;

    @BeforeEach
    void open() {
        workshop = new Workshop(members, store, signals, sealer, deriver);
        begin = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    private Instant ago(int minutes) {
        return begin.minus(Duration.ofMinutes(minutes));
    }

    /// Runs, stands with a fault for ten minutes, and runs again.
    private Workshop.Speaker spoken() {
        var speaker = workshop.speaker(1);
        var messages = new ArrayList<String>();
        for (int minute = 59; minute >= 0; minute--) {
            var isDown = minute < 30 && minute >= 20;
            messages.add(message(
                    ago(minute).toEpochMilli(),
                    "\"count\":%d,\"kwh\":%s,\"state\":\"%s\",\"fault\":\"%s\""
                            .formatted(
                                    isDown ? 100 + 29 : 100 + (59 - minute) - (minute < 20 ? 10 : 0),
                                    10 + (59 - minute) / 10.0,
                                    isDown ? "fault" : "run",
                                    isDown ? "E7" : "0")));
        }
        speaker.says(messages);
        return speaker;
    }

    private String span() {
        return "?from=%s&to=%s".formatted(ago(55), ago(0));
    }

    @Test
    void aSuggestionIsShownTriedSaidAndSeenAtWork() {
        spoken();
        var planner = workshop.planner();
        assertThat(planner.get(workshop.path(1)).expect(200).json().has("id")).isFalse();
        var suggested =
                planner.get(workshop.path(1) + "/signals").expect(200).json().path("suggested");
        assertThat(suggested.path("state").path("words").findValuesAsString("state"))
                .containsExactlyInAnyOrder("producing", "down");

        var preview = planner.post(workshop.path(1) + "/signals/preview", Map.of("signals", suggested))
                .expect(200)
                .json();
        assertThat(preview.path("states").findValuesAsString("state")).contains("producing", "down");
        assertThat(preview.path("count").path("pieces").decimalValue()).isEqualByComparingTo("49");
        assertThat(planner.get("/api/v1/equipment").expect(200).json().path("items"))
                .isEmpty();

        planner.put(workshop.path(1) + "/signals", Map.of("signals", suggested)).expect(204);
        workshop.settle();

        var fleet = planner.get("/api/v1/equipment/fleet").expect(200).json().path("machines");
        assertThat(fleet).hasSize(1);
        assertThat(fleet.get(0).path("state").asString()).isEqualTo("producing");
        var id = fleet.get(0).path("id").asString();
        var live = planner.get("/api/v1/equipment/live?ids=" + id)
                .expect(200)
                .json()
                .get(0);
        assertThat(live.path("state").asString()).isEqualTo("producing");
        assertThat(live.path("signals").findValuesAsString("signal")).contains("state", "pieces", "energy", "reason");
        var band = planner.get("/api/v1/equipment/bands" + span() + "&ids=" + id)
                .expect(200)
                .json()
                .get(0);
        assertThat(band.path("states")).hasSize(3);
        assertThat(planner.get("/api/v1/equipment/hours/export?format=csv")
                        .expect(200)
                        .text())
                .contains("Moulding machine");
    }

    @Test
    void aStopIsExplainedOnThePhoneAndTakenBack() {
        var speaker = spoken();
        workshop.means(1, workshop.usual(speaker));
        workshop.settle();
        var worker = workshop.factory().as(Role.WORKER);
        var path = "/api/v1/equipment/floor/" + workshop.machineId() + "/1";
        var stops = worker.get(path).expect(200).json().path("stops");
        assertThat(stops).hasSize(1);
        assertThat(stops.get(0).path("machineReason").asString()).isEqualTo("E7");
        var from = stops.get(0).path("from").asString();

        var said = worker.post(workshop.path(1) + "/stops", Map.of("at", from, "code", "tool", "note", "Punch broke"))
                .expect(201)
                .id();

        var found = workshop.planner()
                .get(workshop.path(1) + "/stops" + span())
                .expect(200)
                .json();
        assertThat(found.path("stops").get(0).path("said").path("name").asString())
                .isEqualTo("换刀换模");
        assertThat(found.path("shares").get(0).path("code").asString()).isEqualTo("tool");
        assertThat(found.path("shares").get(0).path("millis").asLong()).isEqualTo(600_000);

        // What comes late moves the beginning of the stop; what was said stays with it.
        speaker.says(List.of(
                message(Instant.parse(from).minusSeconds(30).toEpochMilli(), "\"state\":\"fault\",\"fault\":\"E7\"")));
        workshop.settle();
        var moved = workshop.planner()
                .get(workshop.path(1) + "/stops" + span())
                .expect(200)
                .json();
        assertThat(moved.path("shares").get(0).path("millis").asLong()).isEqualTo(630_000);
        assertThat(moved.path("shares").get(0).path("code").asString()).isEqualTo("tool");

        worker.delete(workshop.path(1) + "/stops/" + said).expect(204);
        assertThat(workshop.planner()
                        .get(workshop.path(1) + "/stops" + span())
                        .expect(200)
                        .json()
                        .path("shares")
                        .get(0)
                        .has("code"))
                .isFalse();
        worker.post(workshop.path(1) + "/stops", Map.of("at", ago(50), "code", "tool"))
                .expect(409);
        worker.post(workshop.path(1) + "/stops", Map.of("at", from, "code", "nonsense"))
                .expect(422);
    }

    @Test
    void signalsThatCannotBeAreRefusedWithAllThatIsWrong() {
        var speaker = spoken();
        var series = workshop.series(speaker);
        var stranger = new Workshop(members, store, signals, sealer, deriver);
        var foreign = stranger.speaker(1);
        foreign.says(List.of("{\"count\": 1}"));
        var planner = workshop.planner();

        var answer = planner.put(workshop.path(1) + "/signals", """
                        {"signals": {"state": {"series": %d, "words": []},
                          "pieces": {"series": %d, "each": "0"}, "energy": {"series": %d, "isPower": false, "factor": "1"},
                          "heard": []}}
                        """.formatted(
                                series.get("count"), stranger.series(foreign).get("count"), series.get("state")))
                .expect(422)
                .text();

        assertThat(answer).contains("\"state\"", "pieces.series", "pieces.each", "energy.series");
        planner.put(workshop.path(9) + "/signals", "{\"signals\": {\"heard\": []}}")
                .expect(422);
        stranger.planner()
                .put(workshop.path(1) + "/signals", "{\"signals\": {\"heard\": []}}")
                .expect(404);
        stranger.planner().get(workshop.path(1)).expect(404);
        stranger.planner().get(workshop.path(1) + "/stops" + span()).expect(404);
    }

    @Test
    void reasonsForStopsAreTheOrganisationsOwn() {
        var planner = workshop.planner();
        assertThat(planner.get("/api/v1/equipment/stop-reasons").expect(200).json())
                .hasSize(10);

        planner.put("/api/v1/equipment/stop-reasons", """
                {"reasons": [{"code": "own-1", "name": "Waiting for crane", "isPlanned": false}]}
                """).expect(200);

        assertThat(workshop.factory()
                        .as(Role.WORKER)
                        .get("/api/v1/equipment/stop-reasons")
                        .expect(200)
                        .json()
                        .findValuesAsString("name"))
                .containsExactly("Waiting for crane");
        planner.put("/api/v1/equipment/stop-reasons", """
                {"reasons": [{"code": "A b", "name": "", "isPlanned": false}]}
                """).expect(422);
        workshop.factory()
                .as(Role.WORKER)
                .put("/api/v1/equipment/stop-reasons", "{\"reasons\": []}")
                .expect(403);
    }

    @Test
    void aYearOfStatesIsAsWideAsItCanBeSeen() {
        var speaker = spoken();
        workshop.means(1, workshop.usual(speaker));
        workshop.settle();
        var now = Instant.now();

        var year = workshop.planner()
                .get(workshop.path(1)
                        + "/states?from=%s&to=%s&columns=100".formatted(now.minus(Duration.ofDays(365)), now))
                .expect(200)
                .json();
        assertThat(year).hasSizeLessThanOrEqualTo(100);
        workshop.planner()
                .get(workshop.path(1) + "/states?from=%s&to=%s".formatted(now.minus(Duration.ofDays(500)), now))
                .expect(422);
        assertThat(workshop.planner()
                        .get(workshop.path(1)
                                + "/totals?by=DAY&from=%s&to=%s".formatted(now.minus(Duration.ofDays(2)), now))
                        .expect(200)
                        .json()
                        .findValuesAsString("pieces"))
                .isNotEmpty();
    }
}
