package org.staveworks.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.staveworks.party.Role;
import org.staveworks.testing.Awaited;
import org.staveworks.testing.Client;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;

/// Gateways, configuration, commands, mappings and limits, over real sockets.
@ServerTest
class DeviceDoorsTest {
    private static final long BEGIN = Instant.parse("2026-11-01T08:00:00Z").toEpochMilli();

    @Autowired
    Members members;

    @Autowired
    DeviceCommands commands;

    @Autowired
    ConfigurableListableBeanFactory beans;

    private Client planner;
    private Client viewer;
    private int port;

    @BeforeEach
    void meet() {
        var factory = members.factory("Door works " + UUID.randomUUID());
        planner = factory.as(Role.PLANNER);
        viewer = factory.as(Role.VIEWER);
        port = planner.get("/api/v1/devices/door")
                .expect(200)
                .json()
                .path("port")
                .asInt();
    }

    private record Registered(String id, String code, Mosquitto client) {}

    private Registered register(Map<String, ?> body) {
        var told = planner.post("/api/v1/devices", body).expect(201).json();
        var code = told.path("code").asString();
        return new Registered(
                told.path("id").asString(),
                code,
                new Mosquitto(port, code, told.path("secret").asString("")));
    }

    private JsonNode view(Registered device) {
        return planner.get("/api/v1/devices/" + device.id()).expect(200).json();
    }

    private List<Double> values(Registered device, String metric) {
        var found = new ArrayList<Double>();
        planner.get("/api/v1/devices/%s/series/%s/points?limit=5000&from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z"
                        .formatted(device.id(), metric))
                .expect(200)
                .json()
                .path("points")
                .forEach(point -> found.add(point.path("value").asDouble()));
        return found;
    }

    private static void until(BooleanSupplier holds) {
        Awaited.from(() -> holds.getAsBoolean() ? BooleanNode.TRUE : null);
    }

    private static void access(Client client, Registered device, Map<String, ?> change) {
        var wanted = new LinkedHashMap<String, Object>(Map.of(
                "commandsAllowed",
                false,
                "certificateOnly",
                false,
                "messagesPerSecond",
                5000,
                "pointsPerSecond",
                100000));
        wanted.putAll(change);
        client.put("/api/v1/devices/" + device.id() + "/access", wanted).expect(204);
    }

    @Test
    void eachPartOfAGatewaysMessageStandsForItself() {
        var gateway = register(Map.of("name", "Gateway", "kind", "gateway"));
        var press = register(Map.of("name", "Press", "kind", "behind_gateway", "gatewayId", gateway.id()));
        var saw = register(Map.of("name", "Saw", "kind", "behind_gateway", "gatewayId", gateway.id()));
        var stranger = register(Map.of("name", "Elsewhere"));

        var ended = gateway.client()
                .publish(
                        "mqttv5",
                        "v1/gateway/telemetry",
                        List.of(
                                "{\"%s\":{\"ts\":%d,\"values\":{\"load\":1}},\"%s\":[1],\"%s\":{\"load\":3}}"
                                        .formatted(press.code(), BEGIN, saw.code(), stranger.code()),
                                "{\"%s\":[{\"ts\":%d,\"values\":{\"load\":2}},{\"ts\":%d,\"values\":{\"load\":4}}]}"
                                        .formatted(press.code(), BEGIN + 1_000, BEGIN + 2_000)));

        assertThat(ended.exit()).isZero();
        assertThat(values(press, "load")).containsExactly(1.0, 2.0, 4.0);
        assertThat(view(saw).path("series")).isEmpty();
        assertThat(view(saw).path("refused").get(0).path("reason").asString()).startsWith("an array holds objects");
        assertThat(view(stranger).path("series")).isEmpty();
        assertThat(view(gateway).path("refused").get(0).path("reason").asString())
                .isEqualTo("no device behind this gateway: " + stranger.code());
        assertThat(view(press).path("gateway").path("code").asString()).isEqualTo(gateway.code());
    }

    @Test
    void aDeviceThatIsPutBehindAConnectedGatewayIsKnownAtOnce() throws InterruptedException {
        var gateway = register(Map.of("name", "Gateway", "kind", "gateway"));
        try (var listening = gateway.client().subscribe("v1/commands/request/+")) {
            until(() -> view(gateway).path("connected").asBoolean());
            var press = register(Map.of("name", "Press", "kind", "behind_gateway", "gatewayId", gateway.id()));
            gateway.client()
                    .publish(
                            "mqttv311",
                            "v1/gateway/telemetry",
                            List.of("{\"%s\":{\"ts\":%d,\"values\":{\"load\":7}}}".formatted(press.code(), BEGIN)));
            assertThat(values(press, "load")).containsExactly(7.0);
            assertThat(view(press).path("connected").asBoolean()).isTrue();
            assertThat(listening.process().isAlive()).isTrue();
        }
    }

    @Test
    void onlyAGatewaySpeaksForOthersAndOnlyForItsOwn() {
        var direct = register(Map.of("name", "Direct"));
        direct.client().publish("mqttv5", "v1/gateway/telemetry", List.of("{\"X\":{\"load\":1}}"));
        assertThat(view(direct).path("refused").get(0).path("reason").asString())
                .isEqualTo("only a gateway speaks for others");

        planner.post("/api/v1/devices", Map.of("name", "B", "kind", "behind_gateway", "gatewayId", direct.id()))
                .expect(422);
        planner.post("/api/v1/devices", Map.of("name", "B", "kind", "behind_gateway"))
                .expect(422);
        var gateway = register(Map.of("name", "Gateway", "kind", "gateway"));
        var behind = register(Map.of("name", "Press", "kind", "behind_gateway", "gatewayId", gateway.id()));
        planner.post("/api/v1/devices/" + behind.id() + "/secret").expect(409);
        assertThat(new Mosquitto(port, behind.code(), "")
                        .publish("mqttv311", List.of("{\"load\":1}"))
                        .exit())
                .isNotZero();
    }

    /// Keeps the configuration of one device.
    private record OneConfig(UUID device, String[] document, BlockingQueue<String> states) implements ConfigSource {
        @Override
        public Optional<String> config(UUID deviceId) {
            return deviceId.equals(device) ? Optional.of(document[0]) : Optional.empty();
        }

        @Override
        public void state(UUID deviceId, String json) {
            if (deviceId.equals(device)) {
                states.add(json);
            }
        }
    }

    @Test
    void aDeviceGetsItsConfigurationWhenItSubscribesAndWheneverItChanges() throws InterruptedException {
        var device = register(Map.of("name", "Gateway", "kind", "gateway"));
        var source = new OneConfig(
                UUID.fromString(device.id()), new String[] {"{\"version\":1}"}, new LinkedBlockingQueue<>());
        beans.registerSingleton("configOf" + device.code(), source);
        try (var listening = device.client().subscribe("v1/config")) {
            assertThat(listening.next()).isEqualTo("v1/config {\"version\":1}");
            source.document()[0] = "{\"version\":2}";
            commands.configChanged(source.device());
            assertThat(listening.next()).isEqualTo("v1/config {\"version\":2}");
        }
        device.client().publish("mqttv5", "v1/config/state", List.of("{\"configVersion\":2}"));
        assertThat(source.states().poll(10, TimeUnit.SECONDS)).isEqualTo("{\"configVersion\":2}");
    }

    private JsonNode command(String id) {
        return planner.get("/api/v1/devices/commands?filter=id:eq:" + id)
                .expect(200)
                .json()
                .path("items")
                .get(0);
    }

    @Test
    void aCommandIsFollowedFromSendingToItsAnswer() throws InterruptedException {
        var device = register(Map.of("name", "Press"));
        access(planner, device, Map.of("commandsAllowed", true));
        var path = "/api/v1/devices/" + device.id() + "/commands";
        var body = Map.of("method", "setpoint", "params", Map.of("pressure", 4.2));
        planner.post(path, body).expectProblem("device-offline");
        try (var listening =
                device.client().subscribe("v1/commands/request/+", "v1/commands/request/#", "v1/telemetry")) {
            until(() -> view(device).path("listening").asBoolean());

            viewer.post(path, body).expect(403);
            var id = planner.post(path, body).expect(201).json().path("id").asString();
            assertThat(listening.next())
                    .isEqualTo(
                            "v1/commands/request/" + id + " {\"method\":\"setpoint\",\"params\":{\"pressure\":4.2}}");
            until(() -> command(id).path("state").asString().equals("acknowledged"));
            device.client()
                    .publish(
                            "mqttv5",
                            "v1/commands/response/" + id,
                            List.of("{\"ok\":true,\"result\":{\"pressure\":4.2}}"));
            until(() -> command(id).path("state").asString().equals("answered"));
            assertThat(command(id).path("result").asString()).contains("4.2");

            var refused = planner.post(path, Map.of("method", "explode"))
                    .expect(201)
                    .json()
                    .path("id")
                    .asString();
            listening.next();
            var other = register(Map.of("name", "Impostor"));
            other.client().publish("mqttv5", "v1/commands/response/" + refused, List.of("{\"ok\":true}"));
            device.client()
                    .publish(
                            "mqttv5", "v1/commands/response/" + refused, List.of("{\"ok\":false,\"error\":\"never\"}"));
            until(() -> command(refused).path("state").asString().equals("failed"));
            assertThat(command(refused).path("error").asString()).isEqualTo("never");

            var silent = planner.post(path, Map.of("method", "sleep", "timeoutSeconds", 1))
                    .expect(201)
                    .json()
                    .path("id")
                    .asString();
            until(() -> command(silent).path("state").asString().equals("timed_out"));
            access(planner, device, Map.of());
            planner.post(path, body).expect(409);
        }
    }

    private static Map<String, Object> sensorMapping() {
        return Map.of(
                "topicFilter",
                "tele/+/SENSOR",
                "timePath",
                "/Time",
                "timeFormat",
                "local",
                "points",
                List.of(
                        Map.of("metric", "temperature", "path", "/AM2301/Temperature", "isWord", false),
                        Map.of("metric", "kelvin", "path", "/AM2301/Temperature", "offset", 273.15, "isWord", false),
                        Map.of("metric", "mode", "path", "/mode", "isWord", true),
                        Map.of("metric", "missing", "path", "/nowhere", "isWord", false)));
    }

    @Test
    void aDeviceWithItsOwnFormIsReadAsItsMappingSays() {
        var device = register(Map.of("name", "Sensor"));
        var path = "/api/v1/devices/" + device.id() + "/mapping";
        var sample = "{\"Time\":\"2026-11-01T16:00:00\",\"AM2301\":{\"Temperature\":\"21.5\"},\"mode\":\"auto\"}";

        var preview = planner.post(
                        path + "/preview",
                        Map.of("mapping", sensorMapping(), "topic", "tele/hall/SENSOR", "payload", sample))
                .expect(200)
                .json();
        assertThat(preview.path("topicMatches").asBoolean()).isTrue();
        assertThat(preview.path("at").asString()).isEqualTo("2026-11-01T08:00:00Z");
        assertThat(preview.path("values").get(1).path("value").asDouble()).isEqualTo(294.65);
        assertThat(preview.path("values").get(3).path("miss").asString()).isEqualTo("absent");
        planner.put(path, Map.of("topicFilter", "a+/b", "points", List.of())).expect(422);
        planner.put(
                        path,
                        Map.of(
                                "topicFilter",
                                "a",
                                "points",
                                List.of(Map.of("metric", "x", "path", "no-slash", "isWord", false))))
                .expect(422);

        planner.put(path, sensorMapping()).expect(204);
        device.client().publish("mqttv311", "tele/hall/SENSOR", List.of(sample, "{\"Time\":\"yesterday\"}"));
        assertThat(values(device, "temperature")).containsExactly(21.5);
        assertThat(values(device, "kelvin")).containsExactly(294.65);
        assertThat(view(device).path("series")).hasSize(3);
        assertThat(view(device).path("refused").get(0).path("reason").asString())
                .isEqualTo("the time at /Time is not as the mapping says");
    }

    @Test
    void whoSendsTooFastIsSlowedDownAndLosesNothing() {
        var device = register(Map.of("name", "Chatterbox"));
        access(planner, device, Map.of("messagesPerSecond", 100));
        var messages = IntStream.range(0, 320)
                .mapToObj(n -> "{\"ts\":%d,\"values\":{\"load\":%d}}".formatted(BEGIN + n * 1_000L, n))
                .toList();
        long begin = System.nanoTime();

        assertThat(device.client().publish("mqttv311", messages).exit()).isZero();

        // 200 are saved up, 120 more come at 100 a second.
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin)).isGreaterThan(1_000);
        assertThat(values(device, "load")).hasSize(320);
    }

    @Test
    void whoKeepsTryingSecretsIsShutOutForAWhile() {
        var device = register(Map.of("name", "Target"));
        var wrong = new Mosquitto(port, device.code(), "guess");
        for (int n = 0; n < 10; n++) {
            assertThat(wrong.publish("mqttv311", List.of("{}")).output()).doesNotContain("unavailable");
        }
        assertThat(wrong.publish("mqttv311", List.of("{}")).output()).contains("unavailable");
        var other = register(Map.of("name", "Neighbour at the same address"));
        assertThat(other.client().publish("mqttv311", List.of("{\"load\":1}")).exit())
                .isZero();
    }
}
