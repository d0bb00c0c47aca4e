package org.staveworks.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.suback.Mqtt5SubAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.unsubscribe.unsuback.Mqtt5UnsubAckReasonCode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttReturnCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.party.Role;
import org.staveworks.testing.Awaited;
import org.staveworks.testing.Client;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import tools.jackson.databind.JsonNode;

/// The MQTT door before clients that were not written here: MQTT.js, HiveMQ's, Eclipse Paho for Java and for Python.
/// Mosquitto's and Vert.x's stand in the other tests.
@ServerTest
class OtherClientsTest {
    private static final long BEGIN = Instant.parse("2026-11-01T08:00:00Z").toEpochMilli();

    @Autowired
    Members members;

    private Client planner;
    private int port;
    private String id;
    private String code;
    private String secret;

    @BeforeEach
    void meet() {
        planner = members.factory("Foreign works " + UUID.randomUUID()).as(Role.PLANNER);
        port = planner.get("/api/v1/devices/door")
                .expect(200)
                .json()
                .path("port")
                .asInt();
        var told = planner.post("/api/v1/devices", Map.of("name", "Press"))
                .expect(201)
                .json();
        id = told.path("id").asString();
        code = told.path("code").asString();
        secret = told.path("secret").asString();
    }

    private JsonNode view() {
        return planner.get("/api/v1/devices/" + id).expect(200).json();
    }

    private List<Double> values(String metric) {
        var found = new ArrayList<Double>();
        planner.get("/api/v1/devices/%s/series/%s/points?limit=5000&from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z"
                        .formatted(id, metric))
                .expect(200)
                .json()
                .path("points")
                .forEach(point -> found.add(point.path("value").asDouble()));
        return found;
    }

    private static byte[] value(int number) {
        return "{\"ts\":%d,\"values\":{\"load\":%d}}"
                .formatted(BEGIN + number * 1_000L, number)
                .getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void whatMqttJsDoesIsAnsweredAsTheStandardSays(int version) throws Exception {
        JsonNode told;
        try (var peer = ForeignPeer.start("mqtt-device.mjs", port, code, secret, version, BEGIN)) {
            told = peer.told();
        }
        var isFive = version == 5;

        assertThat(told.path("published").valueStream().map(JsonNode::asString))
                .containsExactly("taken", "taken", "taken");
        assertThat(told.path("large").asString()).isEqualTo("taken");
        assertThat(told.path("connack").path("sessionPresent").asBoolean()).isFalse();
        assertThat(told.path("takenOver").path("sessionPresent").asBoolean()).isFalse();
        // The last will counts, and the one of a client that said good-bye does not.
        Awaited.from(() -> values("load").contains(-1.0) ? view() : null);
        assertThat(values("load")).containsExactly(0.0, 1.0, 2.0, -1.0);
        assertThat(values("a-metric-with-a-long-name")).hasSize(4_000);
        assertThat(view().path("series")).hasSize(2);
        if (isFive) {
            assertThat(told.path("connack").path("assignedClientIdentifier").asString())
                    .isNotEmpty();
            assertThat(told.path("connack").path("sessionExpiryInterval").asInt(-1))
                    .isZero();
            assertThat(told.path("unknownTopic").get(0).asInt()).isEqualTo(0x90);
            assertThat(told.path("badBytes").asInt()).isEqualTo(0x99);
            assertThat(told.path("notAGateway").asInt()).isEqualTo(0x87);
            assertThat(told.path("granted").valueStream().map(JsonNode::asInt)).containsExactly(1, 1, 0x87, 0x9E);
            assertThat(told.path("unsubscribed").valueStream().map(JsonNode::asInt))
                    .containsExactly(0, 0x11);
            assertThat(told.path("takenOver").path("reasonCode").asInt()).isEqualTo(0x8E);
            assertThat(told.path("tooLarge").asInt()).isEqualTo(0x95);
            assertThat(told.path("refused").valueStream().map(JsonNode::asInt)).containsExactly(0x86, 0x87);
        } else {
            assertThat(told.path("unknownTopic").valueStream().map(JsonNode::asString))
                    .containsExactly("taken", "taken");
            assertThat(told.path("granted").valueStream().map(JsonNode::asInt)).containsExactly(1, 1, 0x80, 0x80);
            assertThat(told.path("tooLarge").asString()).isEqualTo("closed");
            assertThat(told.path("refused").valueStream().map(JsonNode::asInt)).containsExactly(4, 5);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5})
    void pahoForPythonIsTakenInEachVersion(int version) throws Exception {
        JsonNode told;
        try (var peer = ForeignPeer.start("mqtt-device.py", port, code, secret, version, BEGIN)) {
            told = peer.told();
        }
        assertThat(told.path("granted").valueStream().map(JsonNode::asInt))
                .containsExactly(1, version == 5 ? 0x87 : 0x80);
        assertThat(told.path("refused").asInt()).isEqualTo(version == 5 ? 0x86 : 4);
        Awaited.from(() -> values("load").size() == 3 ? view() : null);
    }

    private Mqtt5BlockingClient hive() {
        return MqttClient.builder()
                .useMqttVersion5()
                .serverHost("127.0.0.1")
                .serverPort(port)
                .simpleAuth()
                .username(code)
                .password(secret.getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .buildBlocking();
    }

    @Test
    void hiveMqsStrictClientIsTakenWithoutANameAndHearsReasons() {
        var client = hive();
        client.connectWith()
                .sessionExpiryInterval(600)
                .restrictions()
                .receiveMaximum(1)
                .maximumPacketSize(2_000)
                .applyRestrictions()
                .send();
        assertThat(client.getConfig().getClientIdentifier()).isPresent();
        for (var qos : MqttQos.values()) {
            client.publishWith()
                    .topic("v1/telemetry")
                    .qos(qos)
                    .payload(value(qos.getCode()))
                    .send();
        }
        assertThatThrownBy(() -> client.publishWith()
                        .topic("elsewhere")
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .payload(value(9))
                        .send())
                .isInstanceOfSatisfying(Mqtt5PubAckException.class, refused -> {
                    assertThat(refused.getMqttMessage().getReasonCode())
                            .isEqualTo(Mqtt5PubAckReasonCode.TOPIC_NAME_INVALID);
                    assertThat(refused.getMqttMessage().getReasonString().map(String::valueOf))
                            .hasValue("no topic of this device: elsewhere");
                });
        client.subscribeWith().topicFilter("v1/commands/request/+").send();
        assertThatThrownBy(
                        () -> client.subscribeWith().topicFilter("v1/telemetry").send())
                .isInstanceOfSatisfying(
                        Mqtt5SubAckException.class,
                        refused -> assertThat(refused.getMqttMessage().getReasonCodes())
                                .containsExactly(Mqtt5SubAckReasonCode.NOT_AUTHORIZED));
        assertThat(client.unsubscribeWith()
                        .topicFilter("v1/commands/request/+")
                        .send()
                        .getReasonCodes())
                .containsExactly(Mqtt5UnsubAckReasonCode.SUCCESS);
        client.disconnect();
        assertThat(values("load")).containsExactly(0.0, 1.0, 2.0);

        secret = "wrong";
        assertThatThrownBy(() -> hive().connect())
                .isInstanceOfSatisfying(
                        Mqtt5ConnAckException.class,
                        refused -> assertThat(refused.getMqttMessage().getReasonCode())
                                .isEqualTo(Mqtt5ConnAckReasonCode.BAD_USER_NAME_OR_PASSWORD));
    }

    @Test
    void commandsWaitWhereADeviceTakesOneAtATime() throws Exception {
        planner.put(
                        "/api/v1/devices/" + id + "/access",
                        Map.of(
                                "commandsAllowed",
                                true,
                                "certificateOnly",
                                false,
                                "messagesPerSecond",
                                100,
                                "pointsPerSecond",
                                100))
                .expect(204);
        var client = hive();
        client.connectWith()
                .restrictions()
                .receiveMaximum(1)
                .applyRestrictions()
                .send();
        try (var heard = client.publishes(com.hivemq.client.mqtt.MqttGlobalPublishFilter.ALL, true)) {
            client.subscribeWith()
                    .topicFilter("v1/commands/request/+")
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .send();
            for (int n = 0; n < 3; n++) {
                planner.post("/api/v1/devices/" + id + "/commands", Map.of("method", "step" + n))
                        .expect(201);
            }
            for (int n = 0; n < 3; n++) {
                var command = heard.receive(10, TimeUnit.SECONDS).orElseThrow();
                assertThat(new String(command.getPayloadAsBytes(), StandardCharsets.UTF_8))
                        .contains("step" + n);
                command.acknowledge();
            }
        }
        client.disconnect();
    }

    @Test
    void pahoForJavaIsTakenInBothVersions() throws Exception {
        var address = "tcp://127.0.0.1:" + port;
        var five = new org.eclipse.paho.mqttv5.client.MqttClient(address, "", null);
        try {
            var options = new org.eclipse.paho.mqttv5.client.MqttConnectionOptions();
            options.setUserName(code);
            options.setPassword(secret.getBytes(StandardCharsets.UTF_8));
            five.connect(options);
            for (int qos = 0; qos <= 2; qos++) {
                five.publish("v1/telemetry", new MqttMessage(value(qos), qos, false, null));
            }
            var granted = five.subscribe("v1/commands/request/+", 2);
            assertThat(granted.getReasonCodes()).containsExactly(MqttReturnCode.RETURN_CODE_MAX_QOS_1);
            five.disconnect();
        } finally {
            five.close();
        }
        try (var three = new org.eclipse.paho.client.mqttv3.MqttClient(address, "saw", null)) {
            var options = new org.eclipse.paho.client.mqttv3.MqttConnectOptions();
            options.setUserName(code);
            options.setPassword(secret.toCharArray());
            options.setCleanSession(false);
            options.setMaxInflight(500);
            three.connect(options);
            for (int n = 3; n < 203; n++) {
                three.publish("v1/telemetry", value(n), 1 + n % 2, n % 7 == 0);
            }
            three.disconnect();
        }
        assertThat(values("load")).hasSize(203);
    }
}
