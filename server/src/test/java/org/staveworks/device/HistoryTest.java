package org.staveworks.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.device.internal.store.Sealer;
import org.staveworks.kernel.db.DirectConnections;
import org.staveworks.party.Role;
import org.staveworks.testing.Client;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;

@ServerTest
class HistoryTest {
    private static final Instant BEGIN = Instant.parse("2026-11-01T08:00:00Z");
    private static final String HOUR = "from=2026-11-01T08:00:00Z&to=2026-11-01T09:00:00Z";

    @Autowired
    Members members;

    @Autowired
    Sealer sealer;

    @Autowired
    DirectConnections connections;

    private Client planner;
    private String device;

    /// An hour of seconds, of which minutes 20 to 29 are missing; the second half is not packed yet.
    @BeforeEach
    void measure() {
        planner = members.factory("History works " + UUID.randomUUID()).as(Role.PLANNER);
        int port = planner.get("/api/v1/devices/door").json().path("port").asInt();
        var told = planner.post("/api/v1/devices", Map.of("name", "Furnace"))
                .expect(201)
                .json();
        device = "/api/v1/devices/" + told.path("id").asString();
        var client = new Mosquitto(
                port, told.path("code").asString(), told.path("secret").asString());
        assertThat(client.publish("mqttv311", seconds(0, 1_200)).exit()).isZero();
        sealer.seal();
        assertThat(client.publish("mqttv311", seconds(1_800, 3_600)).exit()).isZero();
    }

    private static List<String> seconds(int from, int to) {
        var messages = new ArrayList<String>();
        for (int n = from; n < to; n += 10) {
            var entries = new ArrayList<String>();
            for (int second = n; second < n + 10; second++) {
                entries.add("{\"ts\":%d,\"values\":{\"heat\":%s,\"a,b\":%d,\"state\":\"%s\"}}"
                        .formatted(
                                BEGIN.toEpochMilli() + second * 1_000L,
                                second / 10.0,
                                second % 2,
                                second < 900 ? "run" : "idle"));
            }
            messages.add("[" + String.join(",", entries) + "]");
        }
        return messages;
    }

    @Test
    void manySeriesComeInOneChartWithGapsLeftOut() {
        var chart =
                planner.get(device + "/chart?buckets=61&" + HOUR).expect(200).json();

        assertThat(chart.path("widthMillis").asLong()).isEqualTo(60_000);
        assertThat(chart.path("silenceMillis").asLong()).isEqualTo(60_000);
        assertThat(chart.path("numbers").findValuesAsString("metric")).containsExactly("a,b", "heat");
        var heat = chart.path("numbers").get(1);
        assertThat(heat.path("bucket")).hasSize(50);
        assertThat(heat.path("bucket").get(20).asInt()).isEqualTo(30);
        assertThat(heat.path("min").get(20).asDouble()).isEqualTo(180.0);
        assertThat(heat.path("max").get(20).asDouble()).isEqualTo(185.9);
        assertThat(heat.path("mean").get(0).asDouble()).isEqualTo(2.95);
        var state = chart.path("words").get(0);
        assertThat(state.path("words")
                        .valueStream()
                        .map(word -> word.asString())
                        .toList())
                .containsExactlyInAnyOrder("run", "idle");
        int top = state.path("top").get(14).asInt();
        assertThat(state.path("words").get(top).asString()).isEqualTo("run");
        assertThat(state.path("share").get(14).asDouble()).isEqualTo(1);

        var two = planner.get(device + "/chart?metrics=a,b,state&" + HOUR)
                .expect(200)
                .json();
        assertThat(two.path("numbers").findValuesAsString("metric")).containsExactly("a,b");
        assertThat(two.path("words")).hasSize(1);
    }

    @Test
    void bucketsBeginAtMultiplesOfARoundWidth() {
        var chart = planner.get(device + "/chart?buckets=100&from=2026-11-01T08:07:13Z&to=2026-11-01T08:50:01Z")
                .expect(200)
                .json();

        assertThat(chart.path("widthMillis").asLong()).isEqualTo(30_000);
        assertThat(chart.path("from").asString()).isEqualTo("2026-11-01T08:07:00Z");
        assertThat(chart.path("to").asString()).isEqualTo("2026-11-01T08:50:30Z");
    }

    @Test
    void totalsTellGapsAndHowLongEachWordHeld() {
        var heat =
                planner.get(device + "/series/heat/totals?" + HOUR).expect(200).json();
        assertThat(heat.path("count").asLong()).isEqualTo(3_000);
        assertThat(heat.path("first").asDouble()).isZero();
        assertThat(heat.path("last").asDouble()).isEqualTo(359.9);
        assertThat(heat.path("gapCount").asInt()).isEqualTo(1);
        assertThat(heat.path("gaps").get(0).path("after").asString()).isEqualTo("2026-11-01T08:19:59Z");
        assertThat(heat.path("gaps").get(0).path("until").asString()).isEqualTo("2026-11-01T08:30:00Z");

        var state =
                planner.get(device + "/series/state/totals?" + HOUR).expect(200).json();
        assertThat(state.has("mean")).isFalse();
        assertThat(state.path("words").get(0).path("word").asString()).isEqualTo("idle");
        // Five minutes before the gap, a minute into it, half an hour after it.
        assertThat(state.path("words").get(0).path("millis").asLong()).isEqualTo((299 + 60 + 1_800) * 1_000L);
        assertThat(state.path("words").get(1).path("millis").asLong()).isEqualTo(900_000);

        planner.get(device + "/series/heat/totals?from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z")
                .expect(200);
    }

    @Test
    void csvHasARowForEachMomentWithItsZone() {
        var lines = planner.get(device + "/export?format=csv&zone=Asia/Shanghai&" + HOUR)
                .expect(200)
                .text()
                .lines()
                .toList();

        assertThat(lines).hasSize(3_001);
        assertThat(lines.get(0)).isEqualTo("\uFEFFtime (Asia/Shanghai),\"a,b\",heat,state");
        assertThat(lines.get(1)).isEqualTo("2026-11-01T16:00:00.000+08:00,0,0,run");
        assertThat(lines.get(3_000)).isEqualTo("2026-11-01T16:59:59.000+08:00,1,359.9,idle");
        assertThat(planner.get(device + "/export?format=tsfile&" + HOUR)
                        .expect(200)
                        .text())
                .startsWith("TsFile")
                .endsWith("TsFile");
        planner.get(device + "/export?format=csv&zone=Nowhere&" + HOUR).expect(422);
    }

    @Test
    void allPackedPointsOfTheInstallationGoIntoOneFileForEachDevice(@TempDir Path folder) throws Exception {
        sealer.seal();
        TelemetryDump.Written written;
        try (var connection = connections.open()) {
            written = new TelemetryDump(connection).write(folder);
        }

        var code = planner.get(device)
                .expect(200)
                .json()
                .path("device")
                .path("code")
                .asString();
        assertThat(written.points()).isGreaterThanOrEqualTo(9_000);
        try (var files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .hasSize(written.devices())
                    .contains(code + ".tsfile");
        }
    }

    @Test
    void whatIsNotTheirsOrNotThereIsRefused() {
        var other = members.factory("Neighbour " + UUID.randomUUID()).as(Role.OWNER);
        other.get(device + "/chart?" + HOUR).expect(404);
        other.get(device + "/series/heat/totals?" + HOUR).expect(404);
        other.get(device + "/export?format=csv&" + HOUR).expect(404);

        planner.get(device + "/chart?metrics=pressure&" + HOUR).expect(422);
        planner.get(device + "/chart?buckets=100000&" + HOUR).expect(422);
        planner.get(device + "/chart?from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z")
                .expect(422);
    }

    @Test
    void theSpanThatWasMeasuredIsKnownPackedOrNot() {
        var span = planner.get(device + "/span").expect(200).json();
        assertThat(span.path("first").asString()).isEqualTo("2026-11-01T08:00:00Z");
        assertThat(span.path("last").asString()).isEqualTo("2026-11-01T08:59:59Z");

        var idle = planner.post("/api/v1/devices", Map.of("name", "Never sent"))
                .expect(201)
                .json();
        assertThat(planner.get("/api/v1/devices/" + idle.path("id").asString() + "/span")
                        .expect(200)
                        .json()
                        .has("first"))
                .isFalse();
    }

    @Test
    void pagesOfPointsFollowEachOther() {
        var first = planner.get(device + "/series/heat/points?limit=1000&" + HOUR)
                .expect(200)
                .json();
        assertThat(first.path("points")).hasSize(1_000);
        var next = first.path("next").asString();
        assertThat(next).isEqualTo("2026-11-01T08:16:40Z");
        var second = planner.get(
                        device + "/series/heat/points?limit=5000&from=%s&to=2026-11-01T09:00:00Z".formatted(next))
                .expect(200)
                .json();
        assertThat(second.path("points")).hasSize(2_000);
        assertThat(second.has("next")).isFalse();
    }
}
