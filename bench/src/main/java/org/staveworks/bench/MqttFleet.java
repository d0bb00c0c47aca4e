package org.staveworks.bench;

import com.sun.management.UnixOperatingSystemMXBean;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;

/// Devices that send with QoS 1, each with some messages unacknowledged at once.
final class MqttFleet implements AutoCloseable {
    private static final int WINDOW = 20;
    /// Files and sockets that a process needs besides its devices.
    private static final int OTHER_FILES = 500;

    private final Vertx vertx =
            Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
    private final List<Sending> machines = new ArrayList<>();
    private final LongAdder acknowledged = new LongAdder();
    private volatile boolean isSending;

    /// What a device says, one message after the other.
    interface Speech {
        String next();
    }

    private final class Sending {
        private final MqttClient client;
        private final Speech speech;
        private int waiting;
        private long left = Long.MAX_VALUE;

        Sending(MqttClient client, Speech speech) {
            this.client = client;
            this.speech = speech;
        }

        void send() {
            while (isSending && waiting < WINDOW && left > 0) {
                left--;
                waiting++;
                client.publish("v1/telemetry", Buffer.buffer(speech.next()), MqttQoS.AT_LEAST_ONCE, false, false);
            }
        }

        /// What finds no place in the window follows as soon as there is one.
        void one() {
            left++;
            send();
        }

        void acknowledged() {
            waiting--;
            acknowledged.increment();
            send();
        }
    }

    /// @param codes   of the devices
    /// @param secrets in the same order
    /// @param speech  of each, by its number
    MqttFleet(int port, List<String> codes, List<String> secrets, IntFunction<? extends Speech> speech)
            throws Exception {
        requireFiles(codes.size());
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
            var machine = new Sending(client, speech.apply(n));
            client.publishCompletionHandler(id -> machine.acknowledged());
            machines.add(machine);
        }
    }

    /// The server is started by this process and has the same limit.
    private static void requireFiles(int devices) throws IOException {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                && system.getMaxFileDescriptorCount() < devices + OTHER_FILES) {
            throw new IOException(
                    "This process may open %d files, and %d devices need %d. Maybe raise the limit: ulimit -n %d"
                            .formatted(
                                    system.getMaxFileDescriptorCount(),
                                    devices,
                                    devices + OTHER_FILES,
                                    devices + OTHER_FILES));
        }
    }

    /// As fast as it is acknowledged.
    ///
    /// @return messages that were acknowledged a second
    double send(int seconds) throws InterruptedException {
        return send(0, seconds);
    }

    /// The same, measured after a while: the first messages of many thousand devices take this process seconds to
    /// write.
    double send(int warmUp, int seconds) throws InterruptedException {
        begin(Long.MAX_VALUE);
        TimeUnit.SECONDS.sleep(warmUp);
        long before = acknowledged.sum();
        long begun = System.nanoTime();
        TimeUnit.SECONDS.sleep(seconds);
        double rate = (acknowledged.sum() - before) / ((System.nanoTime() - begun) / 1e9);
        isSending = false;
        return rate;
    }

    /// So many messages of each, as fast as they are acknowledged, until all are.
    void sendAll(int messages) throws InterruptedException {
        long end = acknowledged.sum() + (long) messages * machines.size();
        begin(messages);
        while (acknowledged.sum() < end) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        isSending = false;
    }

    private void begin(long messages) {
        isSending = true;
        vertx.runOnContext(ignored -> machines.forEach(machine -> {
            machine.left = messages;
            machine.send();
        }));
    }

    /// From now on a message of each in so many milliseconds, one device after the other.
    void pace(int everyMillis) {
        begin(0);
        vertx.runOnContext(ignored -> {
            for (int n = 0; n < machines.size(); n++) {
                var machine = machines.get(n);
                vertx.setPeriodic(1 + (long) n * everyMillis / machines.size(), everyMillis, timer -> machine.one());
            }
        });
    }

    /// All messages that were acknowledged.
    long acknowledged() {
        return acknowledged.sum();
    }

    @Override
    public void close() throws Exception {
        isSending = false;
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
