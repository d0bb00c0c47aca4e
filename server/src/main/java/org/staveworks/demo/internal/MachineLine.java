package org.staveworks.demo.internal;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.staveworks.demo.internal.MachineDiary.Moment;

/// A sample machine's connection to the MQTT door, as any device has one. It connects when something is to be said, and
/// anew after a failure.
final class MachineLine implements AutoCloseable {
    private static final int TIMEOUT_SECONDS = 30;
    private static final int MOMENTS_A_MESSAGE = 900;
    private static final String TOPIC = "v1/telemetry";
    private static final String THIS_MACHINE = "127.0.0.1";

    private final Vertx vertx;
    private final int port;
    private final Credentials credentials;
    private final BlockingQueue<Integer> acknowledged = new LinkedBlockingQueue<>();
    private volatile @Nullable MqttClient client;

    /// @param secret lives in memory alone
    record Credentials(String code, String secret) {
        @Override
        public String toString() {
            return code;
        }
    }

    MachineLine(Vertx vertx, int port, Credentials credentials) {
        this.vertx = vertx;
        this.port = port;
        this.credentials = credentials;
    }

    /// Returns when all of it is committed.
    ///
    /// @throws Refusal where it could not be said
    void say(List<Moment> moments) throws InterruptedException {
        try {
            var connected = connected();
            for (int from = 0; from < moments.size(); from += MOMENTS_A_MESSAGE) {
                var message = message(moments.subList(from, Math.min(moments.size(), from + MOMENTS_A_MESSAGE)));
                acknowledged.clear();
                done(connected.publish(TOPIC, Buffer.buffer(message), MqttQoS.AT_LEAST_ONCE, false, false));
                if (acknowledged.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS) == null) {
                    throw new TimeoutException("a message was not acknowledged");
                }
            }
        } catch (ExecutionException | TimeoutException | IllegalStateException failure) {
            client = null;
            throw new Refusal("Device (%s) could not speak: %s".formatted(credentials, failure.getMessage()));
        }
    }

    private MqttClient connected() throws InterruptedException, ExecutionException, TimeoutException {
        var open = client;
        if (open == null || !open.isConnected()) {
            open = MqttClient.create(
                    vertx,
                    new MqttClientOptions()
                            .setClientId(credentials.code())
                            .setUsername(credentials.code())
                            .setPassword(credentials.secret()));
            open.publishCompletionHandler(acknowledged::add);
            done(open.connect(port, THIS_MACHINE));
            client = open;
        }
        return open;
    }

    private static String message(List<Moment> moments) {
        var json = new StringBuilder("[");
        for (var moment : moments) {
            moment.appendTo(json.length() == 1 ? json : json.append(','));
        }
        return json.append(']').toString();
    }

    private static void done(Future<?> future) throws InterruptedException, ExecutionException, TimeoutException {
        future.toCompletionStage().toCompletableFuture().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }

    /// Says goodbye without waiting for an answer.
    @Override
    public void close() {
        var open = client;
        client = null;
        if (open != null && open.isConnected()) {
            open.disconnect();
        }
    }
}
