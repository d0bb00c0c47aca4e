package org.staveworks.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.staveworks.gateway.testing.StrictServer.until;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.staveworks.gateway.testing.Ports;
import org.staveworks.gateway.testing.StrictServer;

/// A machine publishes to a gateway of its own process, which is killed at any moment: what the machine saw
/// acknowledged arrives at the server.
class GatewaySurvivesKillTest {
    private static final int KILLS = 2;

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private int next;

    @Test
    void everything_that_was_acknowledged_arrives_although_the_gateway_is_killed(@TempDir Path directory)
            throws IOException, InterruptedException {
        var port = Ports.free();
        try (var server = new StrictServer()) {
            server.acknowledgeMillis = 2;
            server.config = """
                    {"version":1,"connections":[{"id":"m","deviceCode":"D-M","name":"M","enabled":true,"kind":"mqtt",
                     "mqtt":{"topic":"m","timePath":"/t"},"points":[{"metric":"n","path":"/n"}]}]}
                    """;
            for (int life = 0; life < KILLS; life++) {
                var gateway = start(directory, server.port(), port);
                var client = connect(port);
                if (life == 0) {
                    until(
                            "configured",
                            10_000,
                            () -> server.connection("m")
                                    .path("state")
                                    .asString("")
                                    .equals("connected"));
                }
                if (life == 1) {
                    // The second life sees no server at all.
                    server.down();
                }
                publishWhile(client, gateway, 700 + 150 * life);
                if (life == 1) {
                    server.up();
                }
            }
            var last = start(directory, server.port(), port);
            var count = acknowledged.size();
            until(
                    "all of " + count + " arrived",
                    10_000,
                    () -> server.told.stream()
                            .map(StrictServer.Told::value)
                            .collect(Collectors.toSet())
                            .containsAll(acknowledged));
            assertThat(count).isGreaterThan(500);
            assertThat(server.breaches).isEmpty();
            last.destroy();
            assertThat(last.waitFor(8, TimeUnit.SECONDS)).as("it ends in order").isTrue();
        }
    }

    private static Process start(Path directory, int server, int port) throws IOException {
        var secret = directory.resolve("secret");
        Files.writeString(secret, StrictServer.SECRET);
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.staveworks.gateway.GatewayCommand",
                        "--server",
                        "127.0.0.1:" + server,
                        "--code",
                        StrictServer.CODE,
                        "--secret-file",
                        secret.toString(),
                        "--data",
                        directory.resolve("data").toString(),
                        "--mqtt-host",
                        "127.0.0.1",
                        "--mqtt-port",
                        "" + port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        Path.of("target", "killed-gateway.log").toFile()))
                .start();
    }

    private static Mqtt5AsyncClient connect(int port) {
        var client =
                Mqtt5Client.builder().serverHost("127.0.0.1").serverPort(port).buildAsync();
        until("the gateway listens", 30_000, () -> {
            try {
                client.connect().get(5, TimeUnit.SECONDS);
                return true;
            } catch (Exception e) {
                return false;
            }
        });
        return client;
    }

    private void publishWhile(Mqtt5AsyncClient client, Process gateway, int millis) throws InterruptedException {
        var window = new Semaphore(300);
        var until = System.nanoTime() + millis * 1_000_000L;
        while (System.nanoTime() < until) {
            if (!window.tryAcquire(50, TimeUnit.MILLISECONDS)) {
                continue;
            }
            var number = String.valueOf(next++);
            client.publishWith()
                    .topic("m")
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .payload(("{\"t\":" + (1_760_000_000_000L + next) + ",\"n\":" + number + "}")
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .send()
                    .whenComplete((result, failure) -> {
                        if (failure == null && result.getError().isEmpty()) {
                            acknowledged.add(number);
                        }
                        window.release();
                    });
        }
        gateway.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
        client.disconnect();
    }
}
