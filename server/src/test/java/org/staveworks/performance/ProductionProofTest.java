package org.staveworks.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.device.Mosquitto;
import org.staveworks.device.SeriesStore;
import org.staveworks.device.internal.store.Sealer;
import org.staveworks.equipment.MachineSignals;
import org.staveworks.equipment.MachineState;
import org.staveworks.equipment.Signals;
import org.staveworks.equipment.Signals.CounterSignal;
import org.staveworks.equipment.Signals.EnergySignal;
import org.staveworks.equipment.Signals.StateSignal;
import org.staveworks.equipment.Signals.WordMeaning;
import org.staveworks.equipment.internal.Deriver;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.party.Role;
import org.staveworks.performance.internal.oee.DayChecks;
import org.staveworks.performance.internal.proof.ProofChecks;
import org.staveworks.production.Workshop;
import org.staveworks.testing.BusinessDay;
import org.staveworks.testing.Client;
import org.staveworks.testing.Member;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import tools.jackson.databind.JsonNode;

@ServerTest
class ProductionProofTest {
    /// Nine o'clock of a working day of last week.
    private static final Instant NINE = BusinessDay.TODAY
            .minusDays(7)
            .with(TemporalAdjusters.previousOrSame(DayOfWeek.WEDNESDAY))
            .atTime(9, 0)
            .atZone(ZoneId.of("Asia/Shanghai"))
            .toInstant();

    @Autowired
    Members members;

    @Autowired
    Workshop workshop;

    @Autowired
    SeriesStore store;

    @Autowired
    MachineSignals signals;

    @Autowired
    Sealer sealer;

    @Autowired
    Deriver deriver;

    @Autowired
    ProofChecks proofs;

    @Autowired
    DayChecks days;

    private Member factory;
    private Client planner;
    private String machine;
    private UUID device;
    private Mosquitto controller;
    private int count;
    private double kwh;

    @BeforeEach
    void open() {
        factory = members.factory("Press shop " + UUID.randomUUID());
        planner = factory.as(Role.PLANNER);
        count = 1000;
        kwh = 50;
        var site = factory.as(Role.OWNER)
                .post("/api/v1/sites", Map.of("name", "Hall 1", "address", "1 Press Road"))
                .expect(201)
                .id();
        machine = planner.post(
                        "/api/v1/machines",
                        Map.of("name", "Press", "capability", "forming", "siteId", site, "count", 2))
                .expect(201)
                .id()
                .toString();
        var told = planner.post("/api/v1/devices", Map.of("name", "Controller", "machineId", machine, "unit", 1))
                .expect(201)
                .json();
        device = UUID.fromString(told.path("id").asString());
        var port = planner.get("/api/v1/devices/door").json().path("port").asInt();
        controller = new Mosquitto(
                port, told.path("code").asString(), told.path("secret").asString());
    }

    private static Instant at(int minute) {
        return NINE.plus(Duration.ofMinutes(minute));
    }

    /// Two messages a minute, each after so many pieces.
    private void runs(int fromMinute, int toMinute, int pieces) {
        var messages = new ArrayList<String>();
        for (int half = fromMinute * 2; half <= toMinute * 2; half++) {
            messages.add("{\"ts\":%d,\"values\":{\"state\":\"run\",\"count\":%d,\"kwh\":%.2f}}"
                    .formatted(NINE.plusSeconds(30L * half).toEpochMilli(), count, kwh));
            if (half < toMinute * 2) {
                count += pieces;
                kwh += pieces * 0.01;
            }
        }
        assertThat(controller.publish("mqttv5", messages).exit()).isZero();
    }

    private void says() {
        CurrentCaller.runAs(factory.caller(Role.PLANNER), () -> {
            var series = new HashMap<String, Integer>();
            store.of(device).forEach(one -> series.put(one.metric(), one.id()));
            signals.set(
                    UUID.fromString(machine),
                    1,
                    null,
                    new Signals(
                            new StateSignal(
                                    Objects.requireNonNull(series.get("state")),
                                    List.of(new WordMeaning("run", MachineState.PRODUCING)),
                                    null),
                            null,
                            new CounterSignal(Objects.requireNonNull(series.get("count")), BigDecimal.ONE, null),
                            null,
                            new EnergySignal(Objects.requireNonNull(series.get("kwh")), false, BigDecimal.ONE, null),
                            null,
                            List.of()));
        });
        settle();
    }

    private void settle() {
        sealer.seal();
        deriver.derive();
    }

    private void reports(String code, int fromMinute, int toMinute, int good) {
        var answer = factory.as(Role.WORKER)
                .post("/api/v1/scans", """
                        {"scans": [
                         {"id": "%s", "ticketCode": "%s", "kind": "start", "at": "%s",
                          "machine": {"machineId": "%s", "unit": 1}},
                         {"id": "%s", "ticketCode": "%s", "kind": "finish", "good": "%d", "scrap": "0", "at": "%s"}]}
                        """.formatted(
                        UUID.randomUUID(), code, at(fromMinute), machine, UUID.randomUUID(), code, good, at(toMinute)))
                .expect(200)
                .json();
        assertThat(answer.path("results")
                        .valueStream()
                        .map(one -> one.path("outcome").asString()))
                .containsOnly("recorded");
    }

    private static String ticketId(JsonNode workOrder, String code) {
        return workOrder
                .path("tickets")
                .valueStream()
                .filter(ticket -> ticket.path("code").asString().equals(code))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
    }

    private JsonNode proofOf(JsonNode workOrder) {
        return planner.get("/api/v1/work-orders/%s/production-proof"
                        .formatted(workOrder.path("id").asString()))
                .expect(200)
                .json();
    }

    private void look(String ticket) {
        planner.post("/api/v1/performance/tickets/" + ticket + "/look").expect(204);
    }

    @Test
    void whatTheMachineCountedIsProvenAndWhatItNeverMadeIsContradicted() {
        runs(0, 60, 4);
        runs(60, 120, 1);
        says();
        var order = workshop.released(factory, workshop.product(factory), 480, 480);
        var first = Workshop.code(order, 0, 1);
        var second = Workshop.code(order, 1, 1);
        assertThat(factory.as(Role.WORKER)
                        .get("/api/v1/tickets/" + first)
                        .json()
                        .path("machines"))
                .hasSize(2);
        reports(first, 0, 60, 478);
        reports(second, 60, 120, 470);
        assertThat(planner.get("/api/v1/scans").text()).contains("\"machineName\":\"Press\"");
        look(ticketId(order, first));
        look(ticketId(order, second));

        var proof = proofOf(order);
        var tickets = proof.path("tickets");
        assertThat(tickets.path(0).path("verdict").asString()).isEqualTo("proven");
        assertThat(new BigDecimal(tickets.path(0).path("counted").asString()))
                .isBetween(new BigDecimal(474), new BigDecimal(486));
        assertThat(tickets.path(0).path("machineSource").asString()).isEqualTo("scanned");
        assertThat(tickets.path(1).path("verdict").asString()).isEqualTo("contradicted");
        assertThat(tickets.path(1).path("confidence").asInt()).isZero();
        assertThat(proof.path("summary").path("verdict").asString()).isEqualTo("contradicted");

        assertThat(planner.get("/api/v1/today").text()).contains("report-contradicted");
        planner.post(
                        "/api/v1/performance/tickets/" + ticketId(order, second) + "/explanation",
                        Map.of("text", "Made on the old press without a counter"))
                .expect(204);
        assertThat(planner.get("/api/v1/today").text()).doesNotContain("report-contradicted");
        assertThat(proofOf(order).path("tickets").path(1).path("verdict").asString())
                .isEqualTo("contradicted");

        var timeline = planner.get("/api/v1/performance/tickets/" + ticketId(order, first) + "/timeline")
                .expect(200)
                .json();
        assertThat(timeline.path("moments")).hasSizeGreaterThan(20);
        assertThat(timeline.path("isShared").asBoolean()).isFalse();
        assertThat(planner.get("/api/v1/performance/energy").expect(200).json().path("items"))
                .hasSize(1);
        assertThat(planner.get("/api/v1/performance/runs/export").expect(200).text())
                .contains("Press");
        members.factory("Curious press shop")
                .as(Role.PLANNER)
                .get("/api/v1/performance/tickets/" + ticketId(order, first) + "/proofs")
                .expectProblem("not-found");

        days.run();
        var day = NINE.atZone(ZoneId.of("Asia/Shanghai")).toLocalDate();
        var oee = planner.get("/api/v1/performance/machines/%s/1/oee?from=%s&to=%s".formatted(machine, day, day))
                .expect(200)
                .json();
        var hour = Duration.ofHours(1).toMillis();
        var figures = oee.path("figures");
        assertThat(figures.path("busy").asLong()).isEqualTo(8 * hour);
        // Two hours, and the time after the last message until the machine counts as silent.
        assertThat(figures.path("producing").asLong()).isBetween(2 * hour, 2 * hour + hour / 10);
        assertThat(figures.path("busy").asLong()
                        - figures.path("producing").asLong()
                        - figures.path("unknown").asLong())
                .isZero();
        assertThat(figures.path("produced").asDouble()).isEqualTo(600.0);
        // Six hundred pieces at three and a half seconds.
        assertThat(figures.path("indicators").path("oee").asDouble() * 8 * 3600).isBetween(2099.0, 2101.0);
        assertThat(planner.get("/api/v1/performance/oee?step=week")
                        .expect(200)
                        .json()
                        .path("machines"))
                .hasSize(1);
        assertThat(planner.get("/api/v1/planning/measured-idle").expect(200).json())
                .hasSize(1);
    }

    @Test
    void reportsThatNobodyHasLookedAtTellWhenThatHappens() {
        runs(0, 60, 4);
        says();
        var order = workshop.released(factory, workshop.product(factory), 480, 480);
        var code = Workshop.code(order, 0, 1);
        assertThat(proofOf(order).path("waiting")).isEmpty();
        reports(code, 0, 60, 478);

        Awaitility.await()
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(Instant.parse(proofOf(order)
                                .path("waiting")
                                .path(0)
                                .path("nextLookAt")
                                .asString()))
                        .isAfter(Instant.now()));
        assertThat(proofOf(order).path("tickets")).isEmpty();
        look(ticketId(order, code));
        assertThat(proofOf(order).path("waiting")).isEmpty();
        assertThat(proofOf(order).path("tickets")).hasSize(1);
    }

    @Test
    void aDayWithoutReportsTakesTheRunTimeOfTheLastDayThatHadSome() {
        runs(0, 60, 4);
        says();
        var order = workshop.released(factory, workshop.product(factory), 480, 480);
        reports(Workshop.code(order, 0, 1), 0, 60, 478);
        // More often than all its days are made of a machine that is new.
        for (int i = 0; i < 6; i++) {
            days.run();
        }

        var now = (int) Duration.between(NINE, Instant.now()).toMinutes();
        runs(now - 40, now - 10, 4);
        settle();
        days.run();
        var day = LocalDate.ofInstant(at(now - 25), ZoneId.of("Asia/Shanghai"));
        var figures = planner.get("/api/v1/performance/machines/%s/1/oee?from=%s&to=%s".formatted(machine, day, day))
                .expect(200)
                .json()
                .path("figures");
        assertThat(figures.path("produced").asDouble()).isPositive();
        assertThat(figures.path("indicators").path("effectiveness").asDouble()).isPositive();
    }

    @Test
    void pointsThatComeLateMakeTheNextVersionAndTheFirstOneStays() throws Exception {
        runs(0, 20, 4);
        says();
        var order = workshop.released(factory, workshop.product(factory), 480, 480);
        var code = Workshop.code(order, 0, 1);
        var ticket = ticketId(order, code);
        reports(code, 0, 60, 478);
        look(ticket);
        var before = versions(ticket).path(0);
        assertThat(before.path("verdict").asString()).isEqualTo("unproven");

        runs(20, 60, 4);
        settle();
        proofs.run(Instant.now().plus(Duration.ofDays(1)));

        var after = versions(ticket);
        assertThat(after).hasSize(2);
        assertThat(after.path(0).path("verdict").asString()).isEqualTo("proven");
        assertThat(after.path(1)).isEqualTo(before);
        for (var version : after) {
            assertThat(version.path("evidenceHash").asString())
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256")
                                    .digest(version.path("evidence").asString().getBytes(StandardCharsets.UTF_8))));
        }
        look(ticket);
        assertThat(versions(ticket)).hasSize(2);
    }

    private JsonNode versions(String ticket) {
        return planner.get("/api/v1/performance/tickets/" + ticket + "/proofs")
                .expect(200)
                .json();
    }
}
