package org.staveworks.bench;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/// Devices that send ten values a message with QoS 1, each with some messages unacknowledged at once. Times are a
/// second
/// apart, whenever they are sent.
final class MqttFleet implements AutoCloseable {
    static final int METRICS = 10;
    private static final int WINDOW = 20;
    private static final long BEGIN = 1_760_000_000_000L;

    private final Vertx vertx =
            Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
    private final List<Machine> machines = new ArrayList<>();
    private final LongAdder acknowledged = new LongAdder();
    private volatile boolean isSending;

    /// A random walk for each metric.
    private final class Machine {
        private final MqttClient client;
        private final Random random;
        private final double[] levels = new double[METRICS];
        private long second;
        private int waiting;

        Machine(MqttClient client, long seed) {
            this.client = client;
            this.random = new Random(seed);
            java.util.Arrays.fill(levels, 50);
        }

        void send() {
            while (isSending && waiting < WINDOW) {
                waiting++;
                client.publish("v1/telemetry", message(), MqttQoS.AT_LEAST_ONCE, false, false);
            }
        }

        void acknowledged() {
            waiting--;
            acknowledged.increment();
            send();
        }

        private Buffer message() {
            var text = new StringBuilder(240)
                    .append("{\"ts\":")
                    .append(BEGIN + 1000 * second++)
                    .append(",\"values\":{");
            for (int metric = 0; metric < METRICS; metric++) {
                levels[metric] += random.nextDouble() - 0.5;
                long hundredths = Math.round(levels[metric] * 100);
                text.append(metric == 0 ? "\"m" : ",\"m").append(metric).append("\":");
                text.append(hundredths / 100).append('.');
                long rest = Math.abs(hundredths % 100);
                text.append(rest < 10 ? "0" : "").append(rest);
            }
            return Buffer.buffer(text.append("}}").toString());
        }
    }

    /// @param codes   of the devices
    /// @param secrets in the same order
    MqttFleet(int port, List<String> codes, List<String> secrets) throws Exception {
        for (int n = 0; n < codes.size(); n++) {
            var client = MqttClient.create(
                    vertx,
                    new MqttClientOptions()
                            .setUsername(codes.get(n))
                            .setPassword(secrets.get(n))
                            .setMaxInflightQueue(WINDOW)
                            .setAckTimeout(-1));
            client.connect(port, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);
            var machine = new Machine(client, n);
            client.publishCompletionHandler(id -> machine.acknowledged());
            machines.add(machine);
        }
    }

    /// @return messages that were acknowledged a second
    double send(int seconds) throws InterruptedException {
        isSending = true;
        vertx.runOnContext(ignored -> machines.forEach(Machine::send));
        long before = acknowledged.sum();
        long begun = System.nanoTime();
        TimeUnit.SECONDS.sleep(seconds);
        double rate = (acknowledged.sum() - before) / ((System.nanoTime() - begun) / 1e9);
        isSending = false;
        return rate;
    }

    /// All messages that were acknowledged.
    long acknowledged() {
        return acknowledged.sum();
    }

    @Override
    public void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
