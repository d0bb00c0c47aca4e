package org.staveworks.gateway.testing;

import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import io.vertx.mqtt.messages.MqttPublishMessage;
import io.vertx.mqtt.messages.codes.MqttPubAckReasonCode;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The server as a gateway sees it: MQTT 5, checks the secret and the topics, acknowledges what it has, hands over
/// the configuration and commands. It counts a breach of the rules in [#breaches].
public final class StrictServer implements AutoCloseable {
    public static final String CODE = "D-GATEWAY";
    public static final String SECRET = "of the gateway";
    private static final int WINDOW = 100;

    private final Vertx vertx =
            Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
    private final Map<String, String> values = new ConcurrentHashMap<>();
    private final Map<String, JsonNode> responses = new ConcurrentHashMap<>();
    private final List<MqttEndpoint> endpoints = new CopyOnWriteArrayList<>();
    private final AtomicInteger commands = new AtomicInteger();
    private @Nullable MqttServer server;
    private final int port = Ports.free();

    /// Every value that was acknowledged, in order of arrival.
    public final ConcurrentLinkedQueue<Told> told = new ConcurrentLinkedQueue<>();
    public final List<String> breaches = new CopyOnWriteArrayList<>();
    public volatile String config = "{\"version\":1,\"connections\":[]}";
    public volatile @Nullable JsonNode state;
    public volatile boolean isAcknowledging = true;
    public volatile @Nullable String refusal;
    public volatile int acknowledgeMillis;

    /// @param value number or word, as text
    public record Told(String device, String metric, long at, String value, long heardNanos) {}

    private final @Nullable PemKeyCertOptions tls;

    public StrictServer() {
        this(null);
    }

    /// @param tls its certificate and key; null speaks in the open
    public StrictServer(@Nullable PemKeyCertOptions tls) {
        this.tls = tls;
        up();
    }

    public int port() {
        return port;
    }

    public void up() {
        var options = new MqttServerOptions().setMaxMessageSize(256 * 1024);
        options.setHost("127.0.0.1").setPort(port);
        var certificate = tls;
        if (certificate != null) {
            options.setSsl(true).setKeyCertOptions(certificate);
        }
        // The one that just closed may hold the port for another moment.
        until("port " + port, 3_000, () -> listens(options));
    }

    private boolean listens(MqttServerOptions options) {
        var opened = MqttServer.create(vertx, options);
        opened.endpointHandler(this::connected).exceptionHandler(failure -> {});
        try {
            wait(opened.listen());
        } catch (IllegalStateException e) {
            return false;
        }
        server = opened;
        return true;
    }

    public void down() {
        var present = server;
        server = null;
        if (present != null) {
            endpoints.stream().filter(MqttEndpoint::isConnected).forEach(StrictServer::close);
            endpoints.clear();
            wait(present.close());
        }
    }

    /// A process that is killed resets its connection; that breaks no rule.
    private void broken(Throwable failure) {
        if (!(failure instanceof SocketException)) {
            breaches.add(failure.toString());
        }
    }

    private static void close(MqttEndpoint endpoint) {
        try {
            endpoint.close();
        } catch (IllegalArgumentException alreadyClosed) {
            // The gateway was first.
        }
    }

    private static void wait(io.vertx.core.Future<?> future) {
        try {
            future.toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void connected(MqttEndpoint endpoint) {
        if (endpoint.protocolVersion() != MqttVersion.MQTT_5.protocolLevel()) {
            breaches.add("connected with protocol " + endpoint.protocolVersion());
        }
        if (endpoint.auth() == null
                || !CODE.equals(endpoint.auth().getUsername())
                || !SECRET.equals(endpoint.auth().getPassword())) {
            endpoint.reject(MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD);
            return;
        }
        endpoints.add(endpoint);
        var session = new Session(endpoint);
        endpoint.publishAutoAck(false)
                .publishHandler(session::received)
                .subscribeHandler(wanted -> {
                    endpoint.subscribeAcknowledge(
                            wanted.messageId(),
                            wanted.topicSubscriptions().stream()
                                    .map(topic -> MqttQoS.AT_LEAST_ONCE)
                                    .toList());
                    endpoint.publish("v1/config", Buffer.buffer(config), MqttQoS.AT_LEAST_ONCE, false, false);
                })
                .closeHandler(ignored -> endpoints.remove(endpoint))
                .exceptionHandler(this::broken);
        var properties = new MqttProperties();
        properties.add(
                new MqttProperties.IntegerProperty(MqttProperties.MqttPropertyType.RECEIVE_MAXIMUM.value(), WINDOW));
        endpoint.accept(false, properties);
    }

    private final class Session {
        private final MqttEndpoint endpoint;
        private int inFlight;

        Session(MqttEndpoint endpoint) {
            this.endpoint = endpoint;
        }

        void received(MqttPublishMessage message) {
            if (++inFlight > WINDOW) {
                breaches.add("more than the window in flight");
            }
            if (message.qosLevel() != MqttQoS.AT_LEAST_ONCE) {
                breaches.add("quality of service " + message.qosLevel());
            }
            if (!isAcknowledging) {
                return;
            }
            if (acknowledgeMillis > 0) {
                vertx.setTimer(acknowledgeMillis, ignored -> take(message));
            } else {
                take(message);
            }
        }

        private void take(MqttPublishMessage message) {
            if (!endpoint.isConnected()) {
                return;
            }
            inFlight--;
            var topic = message.topicName();
            var text = message.payload().toString(StandardCharsets.UTF_8);
            var refused = refusal;
            if (topic.equals("v1/gateway/telemetry") && refused != null) {
                endpoint.publishAcknowledge(
                        message.messageId(), MqttPubAckReasonCode.PAYLOAD_FORMAT_INVALID, MqttProperties.NO_PROPERTIES);
                return;
            }
            var json = JsonMapper.shared().readTree(text);
            if (topic.equals("v1/gateway/telemetry")) {
                telemetry(json);
            } else if (topic.equals("v1/config/state")) {
                state = json;
            } else if (topic.startsWith("v1/commands/response/")) {
                responses.put(topic.substring("v1/commands/response/".length()), json);
            } else {
                breaches.add("topic " + topic);
            }
            endpoint.publishAcknowledge(message.messageId());
        }
    }

    private void telemetry(JsonNode json) {
        var now = System.nanoTime();
        for (var device : json.properties()) {
            for (var moment : device.getValue()) {
                var at = moment.path("ts").longValue();
                for (var value : moment.path("values").properties()) {
                    var shown = value.getValue().asString();
                    told.add(new Told(device.getKey(), value.getKey(), at, shown, now));
                    values.put(device.getKey() + "/" + value.getKey(), shown);
                }
            }
        }
    }

    /// The last value of a device's metric; null where none came.
    public @Nullable String value(String device, String metric) {
        return values.get(device + "/" + metric);
    }

    /// Hands over a configuration, now and at each connection.
    public void configure(String document) {
        config = document;
        endpoints.forEach(endpoint ->
                endpoint.publish("v1/config", Buffer.buffer(document), MqttQoS.AT_LEAST_ONCE, false, false));
    }

    /// Runs a command and waits for its answer.
    public JsonNode command(String method, String params) {
        var id = "c" + commands.incrementAndGet();
        endpoints
                .getFirst()
                .publish(
                        "v1/commands/request/" + id,
                        Buffer.buffer("{\"method\":\"" + method + "\",\"params\":" + params + "}"),
                        MqttQoS.AT_LEAST_ONCE,
                        false,
                        false);
        until("an answer to " + method, 10_000, () -> responses.containsKey(id));
        return Objects.requireNonNull(responses.remove(id));
    }

    /// The state of a connection as it was told last; a missing node where none was.
    public JsonNode connection(String id) {
        var present = state;
        if (present != null) {
            for (var connection : present.path("connections")) {
                if (connection.path("id").asString("").equals(id)) {
                    return connection;
                }
            }
        }
        return JsonMapper.shared().missingNode();
    }

    public static long until(String what, int millis, BooleanSupplier fulfilled) {
        var begun = System.nanoTime();
        while (!fulfilled.getAsBoolean()) {
            if (System.nanoTime() - begun > millis * 1_000_000L) {
                throw new AssertionError("not within " + millis + " ms: " + what);
            }
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return (System.nanoTime() - begun) / 1_000_000;
    }

    public long count(Predicate<Told> matching) {
        return told.stream().filter(matching).count();
    }

    @Override
    public void close() {
        down();
        wait(vertx.close());
    }
}
