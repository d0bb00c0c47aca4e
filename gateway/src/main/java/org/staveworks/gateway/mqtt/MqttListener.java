package org.staveworks.gateway.mqtt;

import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import io.vertx.mqtt.messages.MqttPublishMessage;
import io.vertx.mqtt.messages.MqttUnsubscribeMessage;
import io.vertx.mqtt.messages.codes.MqttUnsubAckReasonCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The gateway's own door for machines that publish (MQTT 3.1.1 and 5). It is an endpoint, no broker: nothing is told
/// on. A message with QoS 1 or 2 is acknowledged once what it says is on disk.
public final class MqttListener implements AutoCloseable {
    private static final int MESSAGE_BYTES_MAX = 256 * 1024;
    private static final int IN_FLIGHT_MAX = 1_000;
    private static final int TOPICS_MAX = 500;
    private static final int SAMPLE_BYTES_MAX = 4 * 1024;
    private static final int TIMEOUT_SECONDS = 5;

    private final Vertx vertx;
    private final MqttServer server;
    private final byte @Nullable [] secret;
    private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
    /// Messages that wait, bounded by what a machine may have unacknowledged.
    private final List<Runnable> held = new ArrayList<>();

    private boolean isHolding;
    /// The last payload of each topic, for who sets up a connection.
    private final Map<String, Heard> heard = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Heard> eldest) {
            return size() > TOPICS_MAX;
        }
    };

    /// @param at in milliseconds
    record Heard(byte[] payload, long at) {}

    /// One connection that wants messages.
    interface Subscriber {
        boolean wants(String topic);

        /// @return ends when what it took is on disk
        CompletableFuture<Void> take(byte[] payload);
    }

    private MqttListener(Vertx vertx, MqttServer server, byte @Nullable [] secret) {
        this.vertx = vertx;
        this.server = server;
        this.secret = secret;
    }

    /// Machines are let in once it listens ([#listen]).
    ///
    /// @param port   0 takes any that is free
    /// @param secret that machines have to show as their password; null lets all in
    public static MqttListener at(String host, int port, @Nullable String secret) {
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
        var server = MqttServer.create(
                vertx, new MqttServerOptions().setHost(host).setPort(port).setMaxMessageSize(MESSAGE_BYTES_MAX));
        var listener = new MqttListener(vertx, server, secret == null ? null : secret.getBytes(StandardCharsets.UTF_8));
        server.endpointHandler(listener::connected).exceptionHandler(failure -> {
            // A client that breaks off while it connects; the next one is served as before.
        });
        return listener;
    }

    public void listen() throws IOException, InterruptedException {
        try {
            server.listen().toCompletionStage().toCompletableFuture().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("Machines can't publish: the port can't be listened to, " + e.getMessage(), e);
        }
    }

    public int port() {
        return server.actualPort();
    }

    private void connected(MqttEndpoint endpoint) {
        var wanted = secret;
        var shown = endpoint.auth();
        if (wanted != null
                && (shown == null
                        || shown.getPassword() == null
                        || !MessageDigest.isEqual(wanted, shown.getPassword().getBytes(StandardCharsets.UTF_8)))) {
            endpoint.reject(MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD);
            return;
        }
        var machine = new Machine(endpoint, vertx.getOrCreateContext());
        endpoint.publishAutoAck(false)
                .publishHandler(machine::received)
                .publishReleaseHandler(endpoint::publishComplete)
                .subscribeHandler(wish -> endpoint.subscribeAcknowledge(
                        wish.messageId(),
                        wish.topicSubscriptions().stream()
                                .map(topic -> MqttQoS.FAILURE)
                                .toList()))
                .unsubscribeHandler(wish -> unsubscribed(endpoint, wish))
                .exceptionHandler(failure -> endpoint.close());
        var properties = new MqttProperties();
        if (endpoint.protocolVersion() == MqttVersion.MQTT_5.protocolLevel() && isMade(endpoint.clientIdentifier())) {
            // Who comes without a name has to be told the one it got (MQTT 5, 3.2.2.3.7); telling others theirs is no
            // harm.
            properties.add(new MqttProperties.StringProperty(
                    MqttProperties.MqttPropertyType.ASSIGNED_CLIENT_IDENTIFIER.value(), endpoint.clientIdentifier()));
        }
        endpoint.accept(false, properties);
    }

    private static void unsubscribed(MqttEndpoint endpoint, MqttUnsubscribeMessage wish) {
        if (endpoint.protocolVersion() == MqttVersion.MQTT_5.protocolLevel()) {
            endpoint.unsubscribeAcknowledge(
                    wish.messageId(),
                    wish.topics().stream()
                            .map(topic -> MqttUnsubAckReasonCode.NO_SUBSCRIPTION_EXISTED)
                            .toList(),
                    MqttProperties.NO_PROPERTIES);
        } else {
            endpoint.unsubscribeAcknowledge(wish.messageId());
        }
    }

    /// Vert.x makes up a UUID for a client without a name, and does not say that it did.
    private static boolean isMade(String identifier) {
        try {
            return identifier.length() == 36
                    && !UUID.fromString(identifier).toString().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// One machine that is connected. Its methods run on the connection's own thread.
    private final class Machine {
        private final MqttEndpoint endpoint;
        private final Context context;
        private int inFlight;

        Machine(MqttEndpoint endpoint, Context context) {
            this.endpoint = endpoint;
            this.context = context;
        }

        void received(MqttPublishMessage message) {
            if (++inFlight > IN_FLIGHT_MAX) {
                endpoint.close();
                return;
            }
            var id = message.messageId();
            var qos = message.qosLevel();
            var topic = message.topicName();
            var payload = message.payload().getBytes();
            synchronized (held) {
                if (isHolding) {
                    held.add(() -> context.runOnContext(ignored -> take(id, qos, topic, payload)));
                    return;
                }
            }
            take(id, qos, topic, payload);
        }

        private void take(int id, MqttQoS qos, String topic, byte[] payload) {
            note(topic, payload);
            var taken = subscribers.stream()
                    .filter(subscriber -> subscriber.wants(topic))
                    .map(subscriber -> subscriber.take(payload))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(taken)
                    .whenComplete((nothing, failure) -> context.runOnContext(ignored -> answer(id, qos, failure)));
        }

        private void answer(int id, MqttQoS qos, @Nullable Throwable failure) {
            inFlight--;
            if (!endpoint.isConnected()) {
                return;
            }
            if (failure != null) {
                // Too much waits for the disk: the machine comes back and sends again.
                endpoint.close();
            } else if (qos == MqttQoS.AT_LEAST_ONCE) {
                endpoint.publishAcknowledge(id);
            } else if (qos == MqttQoS.EXACTLY_ONCE) {
                endpoint.publishReceived(id);
            }
        }
    }

    private void note(String topic, byte[] payload) {
        if (payload.length <= SAMPLE_BYTES_MAX) {
            synchronized (heard) {
                heard.put(topic, new Heard(payload, System.currentTimeMillis()));
            }
        }
    }

    Map<String, Heard> heard() {
        synchronized (heard) {
            return new LinkedHashMap<>(heard);
        }
    }

    /// Holds messages back while the connections that take them are exchanged: otherwise one would be acknowledged that
    /// nobody took.
    public void hold() {
        synchronized (held) {
            isHolding = true;
        }
    }

    public void release() {
        synchronized (held) {
            isHolding = false;
            held.forEach(Runnable::run);
            held.clear();
        }
    }

    void add(Subscriber subscriber) {
        subscribers.add(subscriber);
    }

    void remove(Subscriber subscriber) {
        subscribers.remove(subscriber);
    }

    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // The process ends anyway.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
