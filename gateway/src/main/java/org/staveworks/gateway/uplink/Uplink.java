package org.staveworks.gateway.uplink;

import com.hivemq.client.mqtt.MqttClientExecutorConfig;
import com.hivemq.client.mqtt.MqttClientTransportConfig;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.staveworks.gateway.driver.Backoff;

/// Holds the line to the server and puts it up again at once when it is lost.
public final class Uplink implements AutoCloseable {
    static final String TELEMETRY = "v1/gateway/telemetry";
    static final String CONFIG = "v1/config";
    static final String CONFIG_STATE = "v1/config/state";
    static final String REQUESTS = "v1/commands/request/";
    static final String RESPONSES = "v1/commands/response/";

    private static final Logger LOG = LoggerFactory.getLogger(Uplink.class);
    private static final int KEEP_ALIVE_SECONDS = 10;
    private static final int TRY_SECONDS = 5;
    /// A host that is off answers nothing; the next attempt finds it sooner than waiting for this one.
    private static final int CONNECT_MILLIS = 1_500;
    /// A secret that is refused is not tried every second; somebody has to put another there.
    private static final long REFUSED_MILLIS = 10_000;
    /// A line that is lost sooner counts as a failed try.
    private static final long STEADY_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Server server;
    private final Lanes lanes;
    private final Listener listener;
    private final Thread thread;
    private final MqttClientTransportConfig transport;
    /// The present one; null between two lines. None is used twice: what is left of a lost line would get in the way.
    private volatile @Nullable Mqtt5AsyncClient client;
    private final LongAdder refused = new LongAdder();
    private volatile boolean isUp;
    private volatile CountDownLatch lost = new CountDownLatch(1);
    private volatile boolean isClosed;

    /// What the server says to the gateway.
    public interface Listener {
        void connected();

        void config(byte[] document);

        /// @param id to answer under
        void command(String id, byte[] request);
    }

    /// @throws IOException if the certificates to trust can't be read
    public Uplink(Server server, Lanes lanes, Listener listener) throws IOException {
        this.server = server;
        this.lanes = lanes;
        this.listener = listener;
        this.transport = transport(server);
        this.thread = Thread.ofPlatform().name("uplink").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    private static MqttClientTransportConfig transport(Server server) throws IOException {
        // Everything of the transport in one place: what is set beside it is silently left out, TLS too.
        var transport = MqttClientTransportConfig.builder()
                .serverHost(server.host())
                .serverPort(server.port())
                .socketConnectTimeout(CONNECT_MILLIS, TimeUnit.MILLISECONDS)
                .mqttConnectTimeout(TRY_SECONDS, TimeUnit.SECONDS);
        return (server.tls() ? transport.sslConfig(Trust.of(server.ca())) : transport).build();
    }

    private Mqtt5AsyncClient client(CountDownLatch ended) {
        var made = Mqtt5Client.builder()
                .identifier("gateway-" + server.code())
                .transportConfig(transport)
                .executorConfig(
                        MqttClientExecutorConfig.builder().nettyThreads(1).build())
                .addDisconnectedListener(context -> ended.countDown())
                .buildAsync();
        // Before anything is subscribed to: the server hands its configuration over in the same moment.
        made.publishes(MqttGlobalPublishFilter.ALL, this::received);
        return made;
    }

    private void run() {
        var backoff = new Backoff();
        var lastReason = "";
        while (!isClosed) {
            var pause = 0L;
            var begun = System.nanoTime();
            try {
                connect();
                lastReason = "";
                lost.await();
                LOG.warn("The line to {} is lost; what is read waits on disk", server);
            } catch (InterruptedException e) {
                break;
            } catch (ExecutionException | TimeoutException e) {
                var reason = reason(e);
                if (!reason.equals(lastReason)) {
                    LOG.warn("{} can't be reached ({}); it is tried again and again", server, reason);
                    lastReason = reason;
                }
                pause = isRefused(e) ? REFUSED_MILLIS : 0;
            }
            var wasUp = isUp;
            isUp = false;
            client = null;
            lanes.disconnected();
            var took = System.nanoTime() - begun;
            if (wasUp && took > STEADY_NANOS) {
                backoff.reset();
            }
            try {
                Thread.sleep(Math.max(pause, backoff.nextMillis(wasUp ? 0 : TimeUnit.NANOSECONDS.toMillis(took))));
            } catch (InterruptedException e) {
                break;
            }
        }
    }

    private void connect() throws InterruptedException, ExecutionException, TimeoutException {
        var ended = new CountDownLatch(1);
        lost = ended;
        var made = client(ended);
        made.connectWith()
                .cleanStart(true)
                .keepAlive(KEEP_ALIVE_SECONDS)
                .simpleAuth()
                .username(server.code())
                .password(server.secret().getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .send()
                .get(2 * TRY_SECONDS, TimeUnit.SECONDS);
        LOG.info("The line to {} is up", server);
        client = made;
        isUp = true;
        lanes.connected(new Lanes.Line() {
            @Override
            public CompletableFuture<Void> publish(byte[] payload) {
                return telemetry(made, payload);
            }

            @Override
            public void cut() {
                made.disconnect();
                ended.countDown();
            }
        });
        subscribe(made);
        listener.connected();
    }

    /// A server that lets nobody subscribe still takes telemetry: that goes on.
    private void subscribe(Mqtt5AsyncClient made) {
        made.subscribeWith()
                .addSubscription()
                .topicFilter(CONFIG)
                .qos(MqttQos.AT_LEAST_ONCE)
                .applySubscription()
                .addSubscription()
                .topicFilter(REQUESTS + "+")
                .qos(MqttQos.AT_LEAST_ONCE)
                .applySubscription()
                .send()
                .whenComplete((granted, failure) -> {
                    if (failure != null) {
                        LOG.warn("The server grants no configuration or commands: {}", reason(failure));
                    }
                });
    }

    private void received(Mqtt5Publish message) {
        var topic = message.getTopic().toString();
        if (topic.equals(CONFIG)) {
            listener.config(message.getPayloadAsBytes());
        } else if (topic.startsWith(REQUESTS)) {
            listener.command(topic.substring(REQUESTS.length()), message.getPayloadAsBytes());
        }
    }

    private CompletableFuture<Void> telemetry(Mqtt5AsyncClient made, byte[] payload) {
        return publish(made, TELEMETRY, payload).handle((result, failure) -> {
            var refusal = refusal(failure);
            if (refusal != null) {
                // An answer all the same: sent again it would be refused again. The server keeps what it refused.
                refused.increment();
                LOG.error("The server refused a message: {}", refusal);
            } else if (failure != null) {
                throw new CompletionException(failure);
            }
            return null;
        });
    }

    private static @Nullable String refusal(@Nullable Throwable failure) {
        var cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (!(cause instanceof Mqtt5PubAckException answer)) {
            return null;
        }
        var code = answer.getMqttMessage().getReasonCode();
        // Too much at once is no refusal of the message: it comes again.
        return code == Mqtt5PubAckReasonCode.QUOTA_EXCEEDED
                ? null
                : code
                        + answer.getMqttMessage()
                                .getReasonString()
                                .map(reason -> ", " + reason)
                                .orElse("");
    }

    private static CompletableFuture<Void> publish(Mqtt5AsyncClient made, String topic, byte[] payload) {
        return made.publishWith()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(payload)
                .send()
                .thenAccept(result -> result.getError().ifPresent(error -> {
                    throw new CompletionException(error);
                }));
    }

    /// Tells how the gateway is; lost where the line is down, for it is told again.
    public void state(byte[] document) {
        tell(CONFIG_STATE, document);
    }

    public void answer(String id, byte[] response) {
        tell(RESPONSES + id, response);
    }

    private void tell(String topic, byte[] payload) {
        var made = client;
        if (made != null && isUp) {
            publish(made, topic, payload).whenComplete((nothing, failure) -> {
                if (failure != null) {
                    LOG.debug("A message to {} was not taken: {}", topic, reason(failure));
                }
            });
        }
    }

    public boolean isUp() {
        return isUp;
    }

    public long refused() {
        return refused.sum();
    }

    private static boolean isRefused(Throwable failure) {
        return failure.getCause() instanceof Mqtt5ConnAckException answer
                && switch (answer.getMqttMessage().getReasonCode()) {
                    case BAD_USER_NAME_OR_PASSWORD, NOT_AUTHORIZED, BANNED, CLIENT_IDENTIFIER_NOT_VALID -> true;
                    default -> false;
                };
    }

    private static String reason(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    @Override
    public void close() throws InterruptedException {
        isClosed = true;
        var made = client;
        if (made != null) {
            // A good-bye; the server need not wait to notice.
            made.disconnect();
        }
        thread.interrupt();
        thread.join(TimeUnit.SECONDS.toMillis(3));
    }
}
