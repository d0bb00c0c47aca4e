package org.staveworks.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.device.internal.store.Sealer;
import org.staveworks.party.Role;
import org.staveworks.testing.Client;
import org.staveworks.testing.KillableServer;
import org.staveworks.testing.Members;
import org.staveworks.testing.ServerTest;

/// A server that is killed while a device sends as fast as it can.
@ServerTest
class TelemetrySurvivesKillTest {
    private static final int MESSAGES = 60_000;
    private static final int ACKNOWLEDGED_BEFORE = 2_000;
    private static final long BEGIN = 1_790_000_000_000L;
    private static final Pattern ACKNOWLEDGED = Pattern.compile("received PUBACK \\(Mid: (\\d+)");

    @Autowired
    Members members;

    @Autowired
    Sealer sealer;

    @Test
    void everyAcknowledgedPointIsThereOnce() throws IOException, InterruptedException {
        var planner = members.factory("Killed works " + UUID.randomUUID()).as(Role.PLANNER);
        var device = planner.post("/api/v1/devices", Map.of("name", "Press"))
                .expect(201)
                .json();
        var id = device.path("id").asString();
        int port = freePort();
        var server = KillableServer.start(port, "killed-telemetry.log");
        Set<Integer> acknowledged;
        try {
            awaitDoor(port);
            acknowledged = sendAndKill(
                    port, device.path("code").asString(), device.path("secret").asString(), server);
        } finally {
            server.destroyForcibly().waitFor();
        }
        assertThat(acknowledged)
                .hasSizeGreaterThanOrEqualTo(ACKNOWLEDGED_BEFORE)
                .hasSizeLessThan(MESSAGES);

        assertEachOnce(planner, id, acknowledged);
        sealer.seal();
        assertEachOnce(planner, id, acknowledged);
    }

    /// Message number n, which the client counts from 1, tells the value n at second n.
    private static Set<Integer> sendAndKill(int port, String code, String secret, Process server) throws IOException {
        var client = new Mosquitto(port, code, secret).publishing();
        Thread.startVirtualThread(() -> {
            try (var out = client.outputWriter(StandardCharsets.UTF_8)) {
                for (int n = 1; n <= MESSAGES; n++) {
                    out.write("{\"ts\":%d,\"values\":{\"n\":%d}}\n".formatted(BEGIN + n * 1000L, n));
                }
            } catch (IOException killed) {
                // It is killed in the middle by intent.
            }
        });
        // What the client still reads after the server's end was acknowledged before it.
        server.onExit()
                .completeOnTimeout(server, 2, TimeUnit.MINUTES)
                .thenRunAsync(
                        () -> client.toHandle().destroyForcibly(),
                        CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));
        var acknowledged = new HashSet<Integer>();
        try (var output = client.inputReader(StandardCharsets.UTF_8)) {
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                var matcher = ACKNOWLEDGED.matcher(line);
                if (matcher.find()) {
                    acknowledged.add(Integer.valueOf(matcher.group(1)));
                    if (acknowledged.size() == ACKNOWLEDGED_BEFORE) {
                        server.destroyForcibly();
                    }
                }
            }
        } finally {
            client.destroyForcibly();
        }
        return acknowledged;
    }

    private static void assertEachOnce(Client planner, String device, Set<Integer> acknowledged) {
        var counts = new TreeMap<Integer, Integer>();
        planner.get("/api/v1/devices/%s/series/n/points?limit=50000&from=2026-01-01T00:00:00Z&to=2027-12-31T00:00:00Z"
                        .formatted(device))
                .expect(200)
                .json()
                .path("points")
                .forEach(point -> counts.merge(point.path("value").asInt(), 1, Integer::sum));
        assertThat(counts.keySet()).containsAll(acknowledged);
        assertThat(counts.values()).containsOnly(1);
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private static void awaitDoor(int port) throws InterruptedException {
        for (int n = 0; n < 240; n++) {
            try (var socket = new java.net.Socket("127.0.0.1", port)) {
                assertThat(socket.isConnected()).isTrue();
                return;
            } catch (IOException notYet) {
                Thread.sleep(250);
            }
        }
        throw new AssertionError("The door did not open. Look into target/killed-telemetry.log");
    }
}
