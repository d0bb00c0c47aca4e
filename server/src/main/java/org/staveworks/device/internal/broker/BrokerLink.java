package org.staveworks.device.internal.broker;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Context;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import io.vertx.mqtt.messages.MqttPublishMessage;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.staveworks.device.internal.DeviceProfile;
import org.staveworks.device.internal.broker.BrokerLinks.Surroundings;
import org.staveworks.device.internal.ingest.Arrival;
import org.staveworks.device.internal.ingest.JsonMessage;
import org.staveworks.device.internal.ingest.Measurements;
import org.staveworks.device.internal.ingest.UnreadableMessageException;
import org.staveworks.device.internal.mapping.TopicFilter;

/// The connection to one broker. Its session there is persistent and a message is acknowledged once it is committed, so
/// what comes while the platform is down waits at the broker. Runs on one event-loop thread.
final class BrokerLink {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerLink.class);
    private static final long WAIT_FIRST_MILLIS = 250;
    private static final long WAIT_MAX_MILLIS = 2_000;
    /// So long a device's code is taken as known.
    private static final long KNOWN_MILLIS = 10_000;
    private static final int CODES_MAX = 10_000;

    private final Broker broker;
    private final @Nullable String password;
    private final Context context;
    private final Surroundings platform;
    private final Map<String, Known> known = new HashMap<>();
    private @Nullable MqttClient client;
    private long waitMillis = WAIT_FIRST_MILLIS;
    private boolean isStopped;
    private volatile LinkState state;

    /// How a link stands.
    ///
    /// @param since     when it came to stand so
    /// @param lastError of the last attempt or message that failed
    record LinkState(
            boolean isConnected, Instant since, @Nullable String lastError, long taken, long refused) {}

    private record Known(Optional<DeviceProfile> device, long at) {}

    BrokerLink(Broker broker, @Nullable String password, Context context, Surroundings platform) {
        this.broker = broker;
        this.password = password;
        this.context = context;
        this.platform = platform;
        this.state = new LinkState(false, platform.clock().instant(), null, 0, 0);
    }

    LinkState state() {
        return state;
    }

    void start() {
        context.runOnContext(ignored -> connect());
    }

    void stop() {
        context.runOnContext(ignored -> {
            isStopped = true;
            leave();
        });
    }

    private void connect() {
        if (isStopped) {
            return;
        }
        var options = new MqttClientOptions()
                .setClientId(broker.clientId())
                .setCleanSession(false)
                .setMaxMessageSize(256 * 1024);
        options.setAutoAck(false);
        options.setConnectTimeout(10_000);
        if (broker.userName() != null) {
            options.setUsername(broker.userName());
            options.setPassword(password == null ? "" : password);
        }
        if (broker.tls()) {
            options.setSsl(true).setHostnameVerificationAlgorithm("HTTPS");
        }
        var next = MqttClient.create(context.owner(), options);
        client = next;
        next.publishHandler(message -> context.runOnContext(ignored -> received(next, message)));
        next.exceptionHandler(failure -> LOG.debug("Broker ({}): {}", broker.name(), failure.getMessage()));
        next.closeHandler(ignored -> context.runOnContext(again -> lost(next, "the connection was closed")));
        next.connect(broker.port(), broker.host())
                .compose(connected -> next.subscribe(broker.subscription(), MqttQoS.AT_LEAST_ONCE.value()))
                .onSuccess(subscribed -> context.runOnContext(ignored -> {
                    waitMillis = WAIT_FIRST_MILLIS;
                    state = new LinkState(true, platform.clock().instant(), null, state.taken(), state.refused());
                }))
                .onFailure(
                        failure -> context.runOnContext(ignored -> lost(next, String.valueOf(failure.getMessage()))));
    }

    private void lost(MqttClient gone, String why) {
        if (gone != client) {
            return;
        }
        leave();
        var since = state.isConnected() ? platform.clock().instant() : state.since();
        state = new LinkState(false, since, why, state.taken(), state.refused());
        if (!isStopped) {
            context.owner().setTimer(waitMillis, timer -> context.runOnContext(ignored -> connect()));
            waitMillis = Math.min(waitMillis * 2, WAIT_MAX_MILLIS);
        }
    }

    private void leave() {
        var gone = client;
        client = null;
        if (gone != null && gone.isConnected()) {
            gone.disconnect();
        }
    }

    private void received(MqttClient from, MqttPublishMessage message) {
        if (from != client) {
            return;
        }
        var code = TopicFilter.level(message.topicName(), broker.codeLevel());
        if (code == null) {
            refuse(message, "its topic has no level " + broker.codeLevel() + ": " + message.topicName());
            return;
        }
        var found = known.get(code);
        if (found != null && platform.clock().millis() - found.at() < KNOWN_MILLIS) {
            take(from, message, code, found.device());
            return;
        }
        Thread.startVirtualThread(() -> {
            var device = platform.profiles().of(broker.organisationId(), code);
            context.runOnContext(ignored -> {
                if (known.size() >= CODES_MAX) {
                    known.clear();
                }
                known.put(code, new Known(device, platform.clock().millis()));
                take(from, message, code, device);
            });
        });
    }

    private void take(MqttClient from, MqttPublishMessage message, String code, Optional<DeviceProfile> device) {
        if (from != client) {
            // The broker sends it again over the new connection.
            return;
        }
        if (device.isEmpty()) {
            refuse(message, "no device in use has the code " + code);
            return;
        }
        try {
            var measurements = read(device.get(), message);
            if (!platform.ingest().offer(new Arrival(device.get().sender(), measurements, new Answer(from, message)))) {
                lost(from, "too much waits; it goes on in a moment");
            }
        } catch (UnreadableMessageException e) {
            platform.refusals()
                    .note(
                            device.get().sender(),
                            String.valueOf(e.getMessage()),
                            message.payload().getBytes());
            refuse(message, code + ": " + e.getMessage());
        }
    }

    private Measurements read(DeviceProfile device, MqttPublishMessage message) throws UnreadableMessageException {
        var mapping = device.mapping();
        long now = platform.clock().millis();
        var payload = message.payload().getBytes();
        return mapping != null && mapping.takes(message.topicName())
                ? mapping.measurements(payload, now)
                : JsonMessage.read(payload, now);
    }

    /// Acknowledged, or it would come for ever.
    private void refuse(MqttPublishMessage message, String why) {
        state = new LinkState(state.isConnected(), state.since(), why, state.taken(), state.refused() + 1);
        message.ack();
    }

    /// How a message ended, brought back to the connection's thread.
    private final class Answer implements Arrival.Told {
        private final MqttClient from;
        private final MqttPublishMessage message;

        Answer(MqttClient from, MqttPublishMessage message) {
            this.from = from;
            this.message = message;
        }

        @Override
        public void committed() {
            context.runOnContext(ignored -> {
                if (from == client) {
                    state = new LinkState(
                            state.isConnected(), state.since(), state.lastError(), state.taken() + 1, state.refused());
                    message.ack();
                }
            });
        }

        @Override
        public void refused(String reason) {
            context.runOnContext(ignored -> {
                if (from == client) {
                    refuse(message, reason);
                }
            });
        }

        @Override
        public void failed() {
            context.runOnContext(ignored -> lost(from, "the database did not take it; it is sent again"));
        }
    }
}
