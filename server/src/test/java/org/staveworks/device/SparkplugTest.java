package org.staveworks.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.party.Role;
import org.staveworks.testing.Awaited;
import org.staveworks.testing.Client;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import tools.jackson.databind.JsonNode;

/// Edge nodes that speak Sparkplug B. Their payloads were written by Eclipse Tahu 1.0.21; all are of 2026-11-01.
@ServerTest
class SparkplugTest {
    private static final String NBIRTH =
            "0880b8fdb09934120b0a05626453657120045800121a0a144e6f646520436f6e74726f6c2f52656269727468"
                    + "200b7000120e0a0269381001200150fbffffff0f120f0a036931361002200250d4fdffff0f120f0a03693332"
                    + "100320035090ddfbff0f12140a036936341004200458809ce8afedffffffff01120b0a0275381005200550fa"
                    + "01120d0a037531361006200650e8fb03120f0a03753332100720075880d0acf30e12140a0375363410082008"
                    + "58ffffffffffffffffff0112100a05666c6f617410092009650000c03f12150a06646f75626c65100a200a69"
                    + "0000000000403540120a0a026f6e100b200b700112100a046d6f6465100c200c7a046175746f12120a057369"
                    + "6e6365100d200d5880b8fdb09934120d0a05656d707479100e200a380112150a057461626c65100f20108a01"
                    + "07080112016118031800";
    private static final String DBIRTH = "0880b8fdb09934121a0a046c6f616410141880b8fdb09934200a690000000000001c401801";
    private static final String DDATA =
            "0888dffdb099341214101418e8bffdb0993428016900000000000020401212101418d0c7fdb0993469000000"
                    + "00000022401802";
    private static final String GAP = "08f0e6fdb09934120b106369000000000000f03f1809";
    private static final String DDEATH = "08d8eefdb09934180a";

    private static Vertx vertx;

    @Autowired
    Members members;

    private Client planner;
    private int port;

    @BeforeAll
    static void begin() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void end() throws Exception {
        await(vertx.close());
    }

    @BeforeEach
    void meet() {
        planner = members.factory("Sparkling works " + UUID.randomUUID()).as(Role.PLANNER);
        port = planner.get("/api/v1/devices/door")
                .expect(200)
                .json()
                .path("port")
                .asInt();
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private JsonNode register(String kind) {
        return planner.post("/api/v1/devices", Map.of("name", "Edge node", "kind", kind))
                .expect(201)
                .json();
    }

    private MqttClient connect(JsonNode credentials) throws Exception {
        var client = MqttClient.create(
                vertx,
                new MqttClientOptions()
                        .setUsername(credentials.path("code").asString())
                        .setPassword(credentials.path("secret").asString()));
        await(client.connect(port, "127.0.0.1"));
        return client;
    }

    /// Publishes with QoS 1 and waits until all are acknowledged.
    private static void publish(MqttClient client, String... topicsAndPayloads) throws Exception {
        BlockingQueue<Integer> acknowledged = new LinkedBlockingQueue<>();
        client.publishCompletionHandler(acknowledged::add);
        for (int i = 0; i < topicsAndPayloads.length; i += 2) {
            var payload = Buffer.buffer(HexFormat.of().parseHex(topicsAndPayloads[i + 1]));
            await(client.publish(
                    "spBv1.0/Works/" + topicsAndPayloads[i], payload, MqttQoS.AT_LEAST_ONCE, false, false));
        }
        for (int i = 0; i < topicsAndPayloads.length; i += 2) {
            assertThat(acknowledged.poll(10, TimeUnit.SECONDS)).isNotNull();
        }
    }

    private List<Double> values(String device, String metric) {
        var found = new ArrayList<Double>();
        planner.get("/api/v1/devices/%s/series/%s/points?from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z"
                        .formatted(device, metric))
                .expect(200)
                .json()
                .path("points")
                .forEach(point -> found.add(point.path("value").asDouble()));
        return found;
    }

    @Test
    void whatANodeTellsIsKeptAndItsDevicesStandBehindIt() throws Exception {
        var node = register("gateway");
        var id = node.path("id").asString();
        var client = connect(node);
        publish(client, "NBIRTH/N1", NBIRTH, "DBIRTH/N1/Press", DBIRTH, "DDATA/N1/Press", DDATA);

        assertThat(values(id, "i8")).containsExactly(-5.0);
        assertThat(values(id, "i16")).containsExactly(-300.0);
        assertThat(values(id, "i32")).containsExactly(-70_000.0);
        assertThat(values(id, "i64")).containsExactly(-5_000_000_000.0);
        assertThat(values(id, "u8")).containsExactly(250.0);
        assertThat(values(id, "u16")).containsExactly(65_000.0);
        assertThat(values(id, "u32")).containsExactly(4_000_000_000.0);
        assertThat(values(id, "u64")).containsExactly(0x1p64);
        assertThat(values(id, "float")).containsExactly(1.5);
        assertThat(values(id, "double")).containsExactly(21.25);
        assertThat(values(id, "on")).containsExactly(1.0);
        assertThat(values(id, "since")).containsExactly(1_793_520_000_000.0);
        var view = planner.get("/api/v1/devices/" + id).expect(200).json();
        assertThat(view.path("series").findValuesAsString("metric"))
                .contains("mode")
                .doesNotContain("bdSeq", "Node Control/Rebirth", "empty", "table");
        assertThat(view.path("refused").get(0).path("reason").asString()).startsWith("table has data type 16");

        var press = planner.get("/api/v1/devices?filter=gatewayId:eq:" + id)
                .expect(200)
                .json()
                .path("items");
        assertThat(press).hasSize(1);
        assertThat(press.get(0).path("name").asString()).isEqualTo("Press");
        assertThat(press.get(0).path("connected").asBoolean()).isTrue();
        var pressId = press.get(0).path("id").asString();
        assertThat(values(pressId, "load")).containsExactly(7.0, 8.0, 9.0);

        publish(client, "DDEATH/N1/Press", DDEATH);
        assertThat(planner.get("/api/v1/devices/" + pressId)
                        .json()
                        .path("connected")
                        .asBoolean())
                .isFalse();
        await(client.disconnect());
    }

    @Test
    void aGapInTheSequenceIsAnsweredByAskingForABirth() throws Exception {
        var node = register("gateway");
        var client = connect(node);
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        client.publishHandler(message -> told.add(message.topicName() + " " + message.payload()));
        await(client.subscribe(Map.of("spBv1.0/Works/NCMD/N1", 1, "spBv1.0/STATE/works", 1)));
        assertThat(told.poll(10, TimeUnit.SECONDS)).startsWith("spBv1.0/STATE/works {\"online\":true");
        publish(client, "NBIRTH/N1", NBIRTH, "NDATA/N1", GAP);

        assertThat(told.poll(10, TimeUnit.SECONDS))
                .startsWith("spBv1.0/Works/NCMD/N1")
                .contains("Node Control/Rebirth");
        assertThat(planner.get("/api/v1/devices/" + node.path("id").asString())
                        .json()
                        .path("refused")
                        .get(0)
                        .path("reason")
                        .asString())
                .isEqualTo("metric #99 was not in a birth");
        await(client.disconnect());
    }

    @Test
    void devicesOfANodeThatIsNoGatewayArePartOfItsMetricsNames() throws Exception {
        var node = register("direct");
        var client = connect(node);
        publish(client, "NBIRTH/N1", NBIRTH, "DBIRTH/N1/Press", DBIRTH);
        await(client.disconnect());

        assertThat(planner.get("/api/v1/devices/" + node.path("id").asString())
                        .json()
                        .path("series")
                        .findValuesAsString("metric"))
                .contains("Press/load");
        assertThat(planner.get("/api/v1/devices").json().path("items")).hasSize(1);
    }

    @Test
    void tahusClientForNodeIsTakenAtTheDoor() throws Exception {
        var told = register("gateway");
        var id = told.path("id").asString();
        try (var node = ForeignPeer.start(
                "sparkplug-node.mjs",
                "mqtt://127.0.0.1:" + port,
                told.path("code").asString(),
                told.path("secret").asString(),
                "Works",
                "N7",
                1_793_520_000_000L)) {
            node.until("born");
            var press = Awaited.from(() -> planner.get("/api/v1/devices?filter=gatewayId:eq:" + id)
                    .expect(200)
                    .json()
                    .path("items")
                    .get(0));
            var pressId = press.path("id").asString();
            node.tell("data 5000");
            Awaited.from(() -> values(pressId, "load").size() == 2 ? press : null);
            assertThat(values(pressId, "load")).containsExactly(7.5, 5.0);
            assertThat(values(pressId, "count")).containsExactly(-4.0, 9.0);
            assertThat(values(id, "uptime")).containsExactly(12_345.0);

            node.tell("death");
            Awaited.from(() -> planner.get("/api/v1/devices/" + pressId)
                            .json()
                            .path("connected")
                            .asBoolean()
                    ? null
                    : press);
        }
    }
}
