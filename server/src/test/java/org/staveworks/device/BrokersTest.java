package org.staveworks.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.party.Role;
import org.staveworks.testing.Awaited;
import org.staveworks.testing.Client;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import tools.jackson.databind.JsonNode;

/// A plant's own broker (Debian's `mosquitto`), to which the platform connects.
@ServerTest
class BrokersTest {
    private static final long BEGIN = Instant.parse("2026-11-01T08:00:00Z").toEpochMilli();

    @Autowired
    Members members;

    @TempDir
    Path folder;

    private Client planner;
    private int port;
    private Process broker;

    @BeforeEach
    void meet() throws IOException, InterruptedException {
        planner = members.factory("Brokered works " + UUID.randomUUID()).as(Role.PLANNER);
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Files.writeString(
                folder.resolve("mosquitto.conf"), "listener %d 127.0.0.1%nallow_anonymous true%n".formatted(port));
        startBroker();
    }

    private void startBroker() throws IOException, InterruptedException {
        broker = new ProcessBuilder(
                        Files.exists(Path.of("/usr/sbin/mosquitto")) ? "/usr/sbin/mosquitto" : "mosquitto",
                        "-c",
                        folder.resolve("mosquitto.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("mosquitto.log").toFile())
                .start();
        for (int n = 0; n < 100; n++) {
            try (var socket = new Socket("127.0.0.1", port)) {
                return;
            } catch (IOException e) {
                Thread.sleep(50);
            }
        }
        throw new AssertionError("the broker did not start: " + Files.readString(folder.resolve("mosquitto.log")));
    }

    @AfterEach
    void stopBroker() {
        broker.destroyForcibly();
    }

    private Map<String, Object> body(Map<String, ?> change) {
        var body = new LinkedHashMap<String, Object>(Map.of(
                "name",
                "Plant broker",
                "host",
                "127.0.0.1",
                "port",
                port,
                "tls",
                false,
                "topicFilter",
                "plant/+/values",
                "codeLevel",
                2,
                "active",
                true));
        body.putAll(change);
        return body;
    }

    private JsonNode row() {
        return planner.get("/api/v1/devices/brokers")
                .expect(200)
                .json()
                .path("items")
                .get(0);
    }

    private void until(Predicate<JsonNode> holds) {
        Awaited.from(() -> {
            var row = row();
            return holds.test(row) ? row : null;
        });
    }

    private int publish(String topic, List<String> messages) {
        return new Mosquitto(port, "anyone", "any")
                .publish("mqttv311", topic, messages)
                .exit();
    }

    private static final String POINTS =
            "/api/v1/devices/%s/series/load/points?limit=5000&from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z";

    private List<Double> values(String device) {
        var found = new ArrayList<Double>();
        planner.get(POINTS.formatted(device))
                .expect(200)
                .json()
                .path("points")
                .forEach(point -> found.add(point.path("value").asDouble()));
        return found;
    }

    /// A device that has just been born may have no series yet.
    private void untilMeasured(JsonNode device, double value) {
        var id = device.path("id").asString();
        Awaited.from(() ->
                planner.get(POINTS.formatted(id)).status() != 404 && values(id).contains(value) ? device : null);
    }

    private static List<String> messages(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(n -> "{\"ts\":%d,\"values\":{\"load\":%d}}".formatted(BEGIN + n * 1_000L, n))
                .toList();
    }

    @Test
    void whatABrokerHasIsTakenAndWhatComesWhileItIsAwayWaits() throws Exception {
        var device = planner.post("/api/v1/devices", Map.of("name", "Press"))
                .expect(201)
                .json();
        var id = device.path("id").asString();
        var topic = "plant/" + device.path("code").asString() + "/values";
        var added = planner.post("/api/v1/devices/brokers", body(Map.of()))
                .expect(201)
                .json()
                .path("id")
                .asString();
        until(row -> row.path("connected").asBoolean());

        assertThat(publish(topic, messages(0, 200))).isZero();
        publish("plant/STRANGER/values", messages(0, 1));
        until(row -> row.path("taken").asInt() == 200 && row.path("refused").asInt() == 1);
        assertThat(values(id)).hasSize(200);
        assertThat(row().path("lastError").asString()).contains("STRANGER");

        // Its session stays at the broker while the platform does not listen.
        planner.put("/api/v1/devices/brokers/" + added, body(Map.of("active", false)))
                .expect(204);
        assertThat(row().path("connected").asBoolean()).isFalse();
        Thread.sleep(300);
        publish(topic, messages(200, 100));
        planner.put("/api/v1/devices/brokers/" + added, body(Map.of())).expect(204);
        Awaited.from(() -> values(id).size() == 300 ? row() : null);

        // The broker goes and comes back.
        stopBroker();
        until(row -> !row.path("connected").asBoolean());
        startBroker();
        until(row -> row.path("connected").asBoolean());
        publish(topic, messages(300, 10));
        Awaited.from(() -> values(id).size() == 310 ? row() : null);
        planner.delete("/api/v1/devices/brokers/" + added).expect(204);
        assertThat(planner.get("/api/v1/devices/brokers").json().path("items")).isEmpty();
    }

    @Test
    void aBrokerSpeaksOnlyForDevicesOfItsOwnFactoryAndOnlyAtHostsThatTheOperatorAllows() {
        var neighbour = members.factory("Neighbour " + UUID.randomUUID()).as(Role.PLANNER);
        var foreign = neighbour
                .post("/api/v1/devices", Map.of("name", "Saw"))
                .expect(201)
                .json();
        var added = planner.post("/api/v1/devices/brokers", body(Map.of()))
                .expect(201)
                .json()
                .path("id")
                .asString();
        until(row -> row.path("connected").asBoolean());
        publish("plant/" + foreign.path("code").asString() + "/values", messages(0, 1));
        until(row -> row.path("refused").asInt() == 1);
        assertThat(neighbour
                        .get("/api/v1/devices/" + foreign.path("id").asString())
                        .json()
                        .path("series"))
                .isEmpty();
        neighbour.delete("/api/v1/devices/brokers/" + added).expect(404);

        planner.post("/api/v1/devices/brokers", body(Map.of("host", "169.254.169.254")))
                .expectFieldProblem("host", "broker-host-not-allowed");
        planner.post("/api/v1/devices/brokers", body(Map.of("topicFilter", "a/#/b")))
                .expect(422);
        planner.delete("/api/v1/devices/brokers/" + added).expect(204);
    }

    private JsonNode device(String name) {
        return Awaited.from(() -> {
            for (var one : planner.get("/api/v1/devices").expect(200).json().path("items")) {
                if (one.path("name").asString().equals(name)) {
                    return one;
                }
            }
            return null;
        });
    }

    @Test
    void edgeNodesBehindABrokerBecomeGatewaysAndAreAskedForWhatWasMissed() throws Exception {
        // It is born before anybody listens, and goes on after that: its aliases mean nothing without its births.
        try (var node = ForeignPeer.start(
                        "sparkplug-node.mjs", "mqtt://127.0.0.1:" + port, "any", "any", "Works", "N1", BEGIN);
                var states = new Mosquitto(port, "any", "any").subscribe("spBv1.0/STATE/#")) {
            node.until("born");
            var added = planner.post(
                            "/api/v1/devices/brokers",
                            body(Map.of("topicFilter", "spBv1.0/#", "sparkplugHost", "plant-host")))
                    .expect(201)
                    .json()
                    .path("id")
                    .asString();
            until(row -> row.path("connected").asBoolean());
            assertThat(states.next()).startsWith("spBv1.0/STATE/plant-host {\"online\":true");

            node.tell("data 1000");
            node.until("reborn");
            var gateway = device("Works/N1");
            var press = device("Press");
            assertThat(gateway.path("kind").asString()).isEqualTo("gateway");
            assertThat(press.path("gatewayId")).isEqualTo(gateway.path("id"));
            untilMeasured(press, 7.5);
            node.tell("data 2000");
            untilMeasured(press, 2.0);
            assertThat(device("Works/N1").path("connected").asBoolean()).isTrue();
            var metrics = planner.get("/api/v1/devices/" + gateway.path("id").asString())
                    .expect(200)
                    .json();
            assertThat(metrics.path("series").findValuesAsString("metric"))
                    .containsExactlyInAnyOrder("uptime", "mode", "temperature");
            assertThat(metrics.path("refused").findValuesAsString("reason"))
                    .anyMatch(reason -> reason.startsWith("batch has data type 16"))
                    .anyMatch(reason -> reason.startsWith("motor has data type 19"));

            // Its last will says that it is gone.
            node.tell("cut");
            Awaited.from(() -> device("Press").path("connected").asBoolean() ? null : press);
            assertThat(device("Works/N1").path("connected").asBoolean()).isFalse();

            planner.put("/api/v1/devices/brokers/" + added, body(Map.of("active", false)))
                    .expect(204);
            assertThat(states.next()).startsWith("spBv1.0/STATE/plant-host {\"online\":false");
            planner.delete("/api/v1/devices/brokers/" + added).expect(204);
        }
    }
}
