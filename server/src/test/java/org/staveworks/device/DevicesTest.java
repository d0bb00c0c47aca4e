package org.staveworks.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.device.internal.store.Retention;
import org.staveworks.device.internal.store.Sealer;
import org.staveworks.party.Role;
import org.staveworks.testing.Client;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;

@ServerTest
class DevicesTest {
    private static final long BEGIN = Instant.parse("2026-11-01T08:00:00Z").toEpochMilli();

    @Autowired
    Members members;

    @Autowired
    Sealer sealer;

    @Autowired
    Retention retention;

    private Client planner;
    private int port;

    @BeforeEach
    void meet() {
        planner = members.factory("Press works " + UUID.randomUUID()).as(Role.PLANNER);
        port = planner.get("/api/v1/devices/door")
                .expect(200)
                .json()
                .path("port")
                .asInt();
    }

    private record Connected(String id, Mosquitto client) {}

    private Connected register(String name) {
        var told = planner.post("/api/v1/devices", Map.of("name", name))
                .expect(201)
                .json();
        return new Connected(
                told.path("id").asString(),
                new Mosquitto(
                        port, told.path("code").asString(), told.path("secret").asString()));
    }

    private static List<String> seconds(int count, int from) {
        var messages = new ArrayList<String>();
        for (int n = from; n < from + count; n++) {
            messages.add("{\"ts\":%d,\"values\":{\"temperature\":%s,\"state\":\"%s\"}}"
                    .formatted(BEGIN + n * 1000L, 20 + n / 100.0, n % 50 < 40 ? "run" : "idle"));
        }
        return messages;
    }

    private List<Double> values(String device, String metric) {
        var found = new ArrayList<Double>();
        planner.get("/api/v1/devices/%s/series/%s/points?limit=50000&from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z"
                        .formatted(device, metric))
                .expect(200)
                .json()
                .path("points")
                .forEach(point -> found.add(point.path("value").asDouble()));
        return found;
    }

    @Test
    void whatIsAcknowledgedIsThereBeforeAndAfterItIsPacked() {
        var device = register("Press 1");

        assertThat(device.client().publish("mqttv311", seconds(1_500, 0)).exit())
                .isZero();

        var before = values(device.id(), "temperature");
        assertThat(before).hasSize(1_500).startsWith(20.0, 20.01).endsWith(34.99);
        sealer.seal();
        assertThat(values(device.id(), "temperature")).isEqualTo(before);
    }

    @Test
    void pointsThatComeTwiceOrLateAreThereOnceInTheirPlace() {
        var device = register("Press 2");
        device.client().publish("mqttv5", seconds(700, 900));
        sealer.seal();
        device.client().publish("mqttv5", seconds(1_000, 0));
        sealer.seal();
        device.client().publish("mqttv5", seconds(1_600, 0));

        var unpacked = values(device.id(), "temperature");
        assertThat(unpacked).hasSize(1_600).isSorted();
        sealer.seal();
        assertThat(values(device.id(), "temperature")).isEqualTo(unpacked);
    }

    @Test
    void aDayThatWasMissedIsFilledInBesideWhatIsFresh() {
        var device = register("Press 3");
        var day = new ArrayList<String>();
        for (int minute = 0; minute < 1_440; minute++) {
            day.add("{\"ts\":%d,\"values\":{\"load\":%d}}".formatted(BEGIN - 86_400_000 + minute * 60_000L, minute));
        }
        device.client().publish("mqttv311", day.subList(1_000, 1_440));
        sealer.seal();
        device.client().publish("mqttv311", day.subList(0, 300));
        device.client().publish("mqttv311", day.subList(1_430, 1_440));
        sealer.seal();
        device.client().publish("mqttv311", day.subList(250, 1_100));
        sealer.seal();

        var chart = planner.get(
                        "/api/v1/devices/%s/series/load/chart?from=2026-10-31T08:00:00Z&to=2026-11-01T08:00:00Z&buckets=24"
                                .formatted(device.id()))
                .expect(200)
                .json()
                .path("buckets");
        assertThat(chart).hasSize(24);
        for (int hour = 0; hour < 24; hour++) {
            var bucket = chart.get(hour);
            assertThat(bucket.path("count").asInt()).isEqualTo(60);
            assertThat(bucket.path("min").asInt()).isEqualTo(hour * 60);
            assertThat(bucket.path("max").asInt()).isEqualTo(hour * 60 + 59);
            assertThat(bucket.path("last").asInt()).isEqualTo(hour * 60 + 59);
            assertThat(bucket.path("mean").asDouble()).isEqualTo(hour * 60 + 29.5);
        }
    }

    @Test
    void wordsComeBackAsWords() {
        var device = register("Press 4");
        device.client().publish("mqttv311", seconds(45, 0));

        var points = planner.get(
                        "/api/v1/devices/%s/series/state/points?from=2026-11-01T08:00:00Z&to=2026-11-01T09:00:00Z"
                                .formatted(device.id()))
                .expect(200)
                .json()
                .path("points");

        assertThat(points.get(39).path("word").asString()).isEqualTo("run");
        assertThat(points.get(40).path("word").asString()).isEqualTo("idle");
    }

    @Test
    void rubbishIsToldAndStopsNothing() {
        var device = register("Press 5");

        var ended = device.client()
                .publish(
                        "mqttv5",
                        List.of(
                                "{\"temperature\":",
                                "[]",
                                "{\"temperature\":21.5}",
                                "{\"temperature\":\"hot\"}",
                                "\u0000"));

        assertThat(ended.exit()).isZero();
        var view = planner.get("/api/v1/devices/" + device.id()).expect(200).json();
        assertThat(view.path("series")).hasSize(1);
        assertThat(view.path("refused").findValuesAsString("reason"))
                .anyMatch(reason -> reason.startsWith("not JSON"))
                .anyMatch(reason -> reason.equals("temperature was a number before, now a word"));
        device.client().publish("mqttv311", "elsewhere", List.of("{\"temperature\":1}"));
        assertThat(planner.get("/api/v1/devices/" + device.id())
                        .json()
                        .path("refused")
                        .get(0)
                        .path("reason")
                        .asString())
                .isEqualTo("no topic of this device: elsewhere");
    }

    @Test
    void aDeviceConnectsOnlyWithItsOwnLiveSecret() {
        var device = register("Press 6");
        var stranger = new Mosquitto(port, "DNOBODY", "nothing");
        assertThat(stranger.publish("mqttv311", seconds(1, 0)).exit()).isNotZero();

        var renewed = planner.post("/api/v1/devices/" + device.id() + "/secret")
                .expect(200)
                .json();
        assertThat(device.client().publish("mqttv311", seconds(1, 0)).exit()).isNotZero();
        var again = new Mosquitto(
                port, renewed.path("code").asString(), renewed.path("secret").asString());
        assertThat(again.publish("mqttv311", seconds(1, 0)).exit()).isZero();

        planner.put("/api/v1/devices/" + device.id() + "/state", Map.of("state", "paused"))
                .expect(204);
        assertThat(again.publish("mqttv311", seconds(1, 0)).exit()).isNotZero();
        planner.put("/api/v1/devices/" + device.id() + "/state", Map.of("state", "retired"))
                .expect(204);
        planner.put("/api/v1/devices/" + device.id() + "/state", Map.of("state", "active"))
                .expect(409);
    }

    @Test
    void pointsAreKeptAsLongAsTheirDeviceSays() {
        var brief = register("Press 9");
        var lasting = register("Press 10");
        planner.put("/api/v1/devices/" + brief.id(), Map.of("name", "Press 9", "retentionDays", 1))
                .expect(204);
        for (var device : List.of(brief, lasting)) {
            device.client().publish("mqttv311", seconds(5, 0));
            device.client()
                    .publish(
                            "mqttv311",
                            List.of("{\"ts\":%d,\"values\":{\"temperature\":1}}"
                                    .formatted(System.currentTimeMillis())));
        }
        sealer.seal();

        retention.deleteOld();

        assertThat(values(brief.id(), "temperature")).isEmpty();
        assertThat(values(lasting.id(), "temperature")).hasSize(5);
        var today = Instant.now();
        assertThat(planner.get("/api/v1/devices/%s/series/temperature/points?from=%s&to=%s"
                                .formatted(brief.id(), today.minusSeconds(600), today.plusSeconds(60)))
                        .expect(200)
                        .json()
                        .path("points"))
                .hasSize(1);
    }

    @Test
    void anotherFactorySeesNothingOfIt() {
        var device = register("Press 7");
        device.client().publish("mqttv311", seconds(5, 0));
        var other = members.factory("Neighbour " + UUID.randomUUID()).as(Role.OWNER);

        other.get("/api/v1/devices/" + device.id()).expect(404);
        other.get("/api/v1/devices/%s/series/temperature/points?from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z"
                        .formatted(device.id()))
                .expect(404);
        other.post("/api/v1/devices/" + device.id() + "/secret").expect(404);
        assertThat(other.get("/api/v1/devices").expect(200).json().path("items"))
                .isEmpty();
    }

    @Test
    void spansThatCannotBeAnsweredAreRefused() {
        var device = register("Press 8");
        device.client().publish("mqttv311", seconds(5, 0));
        var series = "/api/v1/devices/" + device.id() + "/series/temperature/";

        planner.get(series + "chart?from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z")
                .expect(422);
        planner.get(series + "chart?from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z&buckets=100000")
                .expect(422);
        planner.get(series + "points?from=2026-11-01T00:00:00Z&to=2026-11-01T00:00:00Z")
                .expect(422);
    }
}
