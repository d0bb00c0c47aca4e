package org.staveworks.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.alarm.internal.notify.OutboxRunner;
import org.staveworks.alarm.internal.watch.Watch;
import org.staveworks.device.Mosquitto;
import org.staveworks.party.Role;
import org.staveworks.testing.Awaited;
import org.staveworks.testing.Client;
import org.staveworks.testing.Database;
import org.staveworks.testing.KillableServer;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A server that is killed while it raises and clears alarms as fast as points come; another one goes
/// on.
@ServerTest
class AlarmsSurviveKillTest {
    private static final int ACKNOWLEDGED_BEFORE = 1_500;
    private static final int MESSAGES_MAX = 30_000;
    private static final int EACH = 5;
    private static final double LIMIT = 80;
    private static final Pattern ACKNOWLEDGED = Pattern.compile("received PUBACK");

    @Autowired
    Members members;

    @Autowired
    Watch watch;

    @Autowired
    OutboxRunner sender;

    private record Span(long from, long to) {}

    @Test
    void everyAlarmThatThePointsShowIsThereOnceAndIsToldOnce() throws IOException, InterruptedException {
        var planner = members.factory("Killed alarms " + UUID.randomUUID()).as(Role.PLANNER);
        var device = planner.post("/api/v1/devices", Map.of("name", "Press", "silenceSeconds", 3600))
                .expect(201)
                .json();
        var rule = planner.post(
                        "/api/v1/alarm-rules",
                        Map.of(
                                "name",
                                "Hot",
                                "deviceId",
                                device.path("id").asString(),
                                "condition",
                                Map.of(
                                        "kind",
                                        "threshold",
                                        "metric",
                                        "temperature",
                                        "comparison",
                                        "above",
                                        "limit",
                                        LIMIT),
                                "priority",
                                "high",
                                "messageZh",
                                "过热",
                                "messageEn",
                                "Too hot"))
                .expect(201)
                .id();
        int port = freePort();
        long raisedBefore;
        watch.stop();
        try {
            var server = KillableServer.start(port, "killed-alarms.log");
            try {
                awaitDoor(port);
                awaitWatch(rule, port, device);
                sendAndKill(port, device, server);
            } finally {
                server.destroyForcibly().waitFor();
            }
            raisedBefore = raised(rule);
        } finally {
            watch.start();
        }
        Awaited.from(() -> {
            watch.lookAround();
            return occurrences(rule).equals(expected(planner, device))
                    ? JsonNodeFactory.instance.booleanNode(true)
                    : null;
        });

        var shown = expected(planner, device);
        assertThat(occurrences(rule)).isEqualTo(shown);
        assertThat(shown).hasSizeGreaterThanOrEqualTo(ACKNOWLEDGED_BEFORE / EACH / 2);
        assertThat(raisedBefore).isBetween(2L, (long) shown.size());
        sender.sendDue();
        assertThat(Database.count("""
                        select count(*) from (
                            select 1 from alarm.notification n join alarm.occurrence o on o.id = n.occurrence_id
                            where o.rule_id = ? and n.reason = 'raised'
                            group by n.occurrence_id, n.person_id, n.notifier having count(*) > 1) twice
                        """, rule)).isZero();
        assertThat(Database.count(
                        "select count(*) from alarm.change c join alarm.occurrence o on o.id = c.occurrence_id "
                                + "where o.rule_id = ? and c.kind = 'raised'",
                        rule))
                .isEqualTo(shown.size());
    }

    /// It evaluates once it has raised something.
    private void awaitWatch(UUID rule, int port, JsonNode device) {
        var client = new Mosquitto(
                port, device.path("code").asString(), device.path("secret").asString());
        Awaited.from(() -> {
            client.publish("mqttv5", List.of(message(System.currentTimeMillis(), 90)));
            client.publish("mqttv5", List.of(message(System.currentTimeMillis(), 20)));
            return raised(rule) > 0 ? JsonNodeFactory.instance.booleanNode(true) : null;
        });
    }

    private static String message(long at, int temperature) {
        return "{\"ts\":%d,\"values\":{\"temperature\":%d}}".formatted(at, temperature);
    }

    /// Of ten points five are too hot; each has a later time than the one before.
    private static void sendAndKill(int port, JsonNode device, Process server) throws IOException {
        var client = new Mosquitto(
                        port,
                        device.path("code").asString(),
                        device.path("secret").asString())
                .publishing();
        var isOver = new AtomicBoolean();
        Thread.startVirtualThread(() -> {
            try (var out = client.outputWriter(StandardCharsets.UTF_8)) {
                long at = 0;
                for (int n = 0; n < MESSAGES_MAX && !isOver.get(); n++) {
                    at = Math.max(at + 1, System.currentTimeMillis());
                    out.write(message(at, n / EACH % 2 == 0 ? 90 : 20) + "\n");
                    out.flush();
                    Thread.sleep(1);
                }
            } catch (IOException | InterruptedException killed) {
                // It is killed in the middle by intent.
            }
        });
        server.onExit()
                .completeOnTimeout(server, 2, TimeUnit.MINUTES)
                .thenRunAsync(
                        () -> client.toHandle().destroyForcibly(),
                        CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));
        int acknowledged = 0;
        try (var output = client.inputReader(StandardCharsets.UTF_8)) {
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                if (ACKNOWLEDGED.matcher(line).find() && ++acknowledged == ACKNOWLEDGED_BEFORE) {
                    server.destroyForcibly();
                }
            }
        } finally {
            isOver.set(true);
            client.destroyForcibly();
        }
        assertThat(acknowledged).isGreaterThanOrEqualTo(ACKNOWLEDGED_BEFORE);
    }

    /// What the points that are kept come to.
    private static List<Span> expected(Client planner, JsonNode device) {
        var spans = new ArrayList<Span>();
        long since = -1;
        for (var point : planner.get(
                        "/api/v1/devices/%s/series/temperature/points?limit=50000&from=2020-01-01T00:00:00Z&to=2039-12-31T00:00:00Z"
                                .formatted(device.path("id").asString()))
                .expect(200)
                .json()
                .path("points")) {
            long at = java.time.Instant.parse(point.path("at").asString()).toEpochMilli();
            boolean isHot = point.path("value").asDouble() > LIMIT;
            if (isHot && since < 0) {
                since = at;
            } else if (!isHot && since >= 0) {
                spans.add(new Span(since, at));
                since = -1;
            }
        }
        if (since >= 0) {
            spans.add(new Span(since, Long.MAX_VALUE));
        }
        return spans;
    }

    private static List<Span> occurrences(UUID rule) {
        var told =
                String.valueOf(Database.row("""
                select coalesce(string_agg(
                    round(extract(epoch from raised_at) * 1000) || ' '
                        || coalesce(round(extract(epoch from cleared_at) * 1000)::text, '%d'),
                    ',' order by raised_at), '')
                from alarm.occurrence where rule_id = ?
                """.formatted(Long.MAX_VALUE), rule).getFirst());
        var spans = new ArrayList<Span>();
        for (var one : told.split(",", -1)) {
            if (!one.isEmpty()) {
                spans.add(new Span(
                        Long.parseLong(one.substring(0, one.indexOf(' '))),
                        Long.parseLong(one.substring(one.indexOf(' ') + 1))));
            }
        }
        return spans;
    }

    private static long raised(UUID rule) {
        return Database.count("select count(*) from alarm.occurrence where rule_id = ?", rule);
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private static void awaitDoor(int port) throws InterruptedException {
        for (int n = 0; n < 240; n++) {
            try (var socket = new Socket("127.0.0.1", port)) {
                assertThat(socket.isConnected()).isTrue();
                return;
            } catch (IOException notYet) {
                Thread.sleep(250);
            }
        }
        throw new AssertionError("The door did not open. Look into target/killed-alarms.log");
    }
}
