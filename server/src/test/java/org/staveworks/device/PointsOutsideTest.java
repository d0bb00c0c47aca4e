package org.staveworks.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import org.staveworks.device.internal.store.Retention;
import org.staveworks.device.internal.store.Sealer;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.party.Role;
import org.staveworks.testing.Client;
import org.staveworks.testing.IotdbNode;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;

/// The whole server with its packed points in IoTDB, which is not there yet when it starts, is killed, and
/// comes back.
@ServerTest
@EnabledIf("org.staveworks.testing.IotdbNode#isThere")
class PointsOutsideTest {
    private static final IotdbNode NODE = new IotdbNode("iotdb-outside");
    private static final Instant BEGIN = Instant.parse("2026-11-01T08:00:00Z");

    @Autowired
    Members members;

    @Autowired
    Sealer sealer;

    @Autowired
    Retention retention;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    private Client planner;

    private Mosquitto client;

    private String device;

    @DynamicPropertySource
    static void outside(DynamicPropertyRegistry registry) {
        registry.add("staveworks.device.store", () -> "iotdb");
        registry.add("staveworks.device.iotdb.nodes", NODE::address);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        NODE.kill();
    }

    /// Points n of the metric `n`, at second n.
    private void publish(int from, int to) {
        var messages = new ArrayList<String>();
        for (int n = from; n < to; n += 100) {
            var entries = new ArrayList<String>();
            for (int second = n; second < Math.min(to, n + 100); second++) {
                entries.add("{\"ts\":%d,\"values\":{\"n\":%d,\"state\":\"%s\"}}"
                        .formatted(
                                BEGIN.toEpochMilli() + second * 1_000L, second, second % 600 < 300 ? "run" : "idle"));
            }
            messages.add("[" + String.join(",", entries) + "]");
        }
        assertThat(client.publish("mqttv5", messages).exit()).isZero();
    }

    @BeforeEach
    void connect() {
        planner = members.factory("Outside works " + UUID.randomUUID()).as(Role.PLANNER);
        int port = planner.get("/api/v1/devices/door").json().path("port").asInt();
        var told = planner.post("/api/v1/devices", Map.of("name", "Furnace"))
                .expect(201)
                .json();
        device = "/api/v1/devices/" + told.path("id").asString();
        client = new Mosquitto(
                port, told.path("code").asString(), told.path("secret").asString());
    }

    private List<Integer> values() {
        var values = new ArrayList<Integer>();
        planner.get(device + "/series/n/points?limit=50000&from=2026-11-01T00:00:00Z&to=2026-11-03T00:00:00Z")
                .expect(200)
                .json()
                .path("points")
                .forEach(point -> values.add(point.path("value").asInt()));
        return values;
    }

    private static List<Integer> upTo(int size) {
        return IntStream.range(0, size).boxed().toList();
    }

    /// Rows that are not packed.
    private int waiting() {
        return CurrentCaller.callAs(
                Caller.system(),
                () -> Objects.requireNonNull(
                        transactions.execute(status -> jdbc.sql("select count(*)::int from device.arrived")
                                .query(Integer.class)
                                .single())));
    }

    @Test
    void whatArrivesWhileIotdbIsAwayWaitsAndIsThereOnce() throws IOException, InterruptedException {
        NODE.kill();
        publish(0, 3_000);
        sealer.seal();
        assertThat(waiting()).isPositive();

        var refused = planner.with("Accept-Language", "en")
                .get(device + "/chart?from=2026-11-01T08:00:00Z&to=2026-11-01T09:00:00Z")
                .expect(503)
                .json();
        assertThat(refused.path("code").asString()).isEqualTo("points-not-reached");
        assertThat(refused.path("detail").asString()).contains("nothing is lost");
        assertThat(planner.with("Accept-Language", "zh-CN")
                        .get(device + "/span")
                        .expect(503)
                        .json()
                        .path("title")
                        .asString())
                .isEqualTo("暂时读不到测量值");

        NODE.start();
        assertThat(values()).isEqualTo(upTo(3_000));
        sealer.seal();
        assertThat(values()).isEqualTo(upTo(3_000));

        for (int round = 1; round <= 2; round++) {
            publish(round * 3_000, round * 3_000 + 3_000);
            var sealing = CompletableFuture.runAsync(sealer::seal);
            Thread.sleep(30L * round);
            NODE.kill();
            sealing.join();
            NODE.start();
            assertThat(values()).isEqualTo(upTo(round * 3_000 + 3_000));
            sealer.seal();
            assertThat(waiting()).isZero();
            assertThat(values()).isEqualTo(upTo(round * 3_000 + 3_000));
        }
    }

    @Test
    void chartsTotalsAndFilesComeOutOfIotdbAndOldPointsGo() throws IOException, InterruptedException {
        NODE.kill();
        NODE.start();
        publish(0, 3_600);
        sealer.seal();
        publish(3_600, 7_200);

        var chart = planner.get(device + "/chart?buckets=120&from=2026-11-01T08:00:00Z&to=2026-11-01T10:00:00Z")
                .expect(200)
                .json();
        var n = chart.path("numbers").get(0);
        assertThat(n.path("count")
                        .valueStream()
                        .mapToInt(count -> count.asInt())
                        .sum())
                .isEqualTo(7_200);
        assertThat(n.path("max").get(0).asInt())
                .isEqualTo(chart.path("widthMillis").asInt() / 1_000 - 1);
        assertThat(chart.path("words").get(0).path("words")).hasSize(2);
        var totals = planner.get(device + "/series/state/totals?from=2026-11-01T08:00:00Z&to=2026-11-01T10:00:00Z")
                .expect(200)
                .json();
        assertThat(totals.path("count").asInt()).isEqualTo(7_200);
        var csv = planner.get(device
                        + "/export?format=csv&from=2026-11-01T08:00:00Z&to=2026-11-01T10:00:00Z&zone=Asia/Shanghai")
                .expect(200)
                .text();
        assertThat(csv.lines()).hasSize(7_201);
        var span = planner.get(device + "/span").expect(200).json();
        assertThat(span.path("last").asString())
                .isEqualTo(BEGIN.plusSeconds(7_199).toString());

        planner.put(device, Map.of("name", "Furnace", "retentionDays", 1)).expect(204);
        sealer.seal();
        retention.deleteOld();
        assertThat(values()).isEmpty();
        publish((int) BEGIN.until(Instant.now(), ChronoUnit.SECONDS) - 10, (int)
                BEGIN.until(Instant.now(), ChronoUnit.SECONDS));
        sealer.seal();
        retention.deleteOld();
        assertThat(planner.get(device + "/span").expect(200).text()).contains("\"first\":\"");
        assertThat(waiting()).isZero();
    }
}
