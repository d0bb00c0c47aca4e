package org.staveworks.device.internal.broker;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
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
import org.staveworks.device.internal.ingest.RefusalCode;
import org.staveworks.device.internal.ingest.RefusalReason;
import org.staveworks.device.internal.ingest.Sender;
import org.staveworks.device.internal.ingest.UnreadableMessageException;
import org.staveworks.device.internal.mapping.TopicFilter;
import org.staveworks.device.internal.sparkplug.SparkplugNode;
import org.staveworks.device.internal.sparkplug.SparkplugTopic;

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
    private final BrokerNodes nodes;
    private long onlineAt;
    private volatile LinkState state;

    /// How a link stands.
    ///
    /// @param since     when it came to stand so
    /// @param lastError of the last attempt or message that failed
    record LinkState(
            boolean isConnected, Instant since, @Nullable RefusalReason lastError, long taken, long refused) {}

    private record Known(Optional<DeviceProfile> device, long at) {}

    BrokerLink(Broker broker, @Nullable String password, Context context, Surroundings platform) {
        this.broker = broker;
        this.password = password;
        this.context = context;
        this.platform = platform;
        this.nodes = new BrokerNodes(broker, this, context, platform);
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
            sayHost(false);
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
        if (broker.sparkplugHost() != null) {
            onlineAt = platform.clock().millis();
            options.setWillFlag(true)
                    .setWillTopic(SparkplugTopic.STATE + broker.sparkplugHost())
                    .setWillMessageBytes(Buffer.buffer(SparkplugNode.state(false, onlineAt)))
                    .setWillQoS(MqttQoS.AT_LEAST_ONCE.value())
                    .setWillRetain(true);
        }
        var next = MqttClient.create(context.owner(), options);
        client = next;
        next.publishHandler(message -> context.runOnContext(ignored -> received(next, message)));
        next.exceptionHandler(failure -> LOG.debug("Broker ({}): {}", broker.name(), failure.getMessage()));
        next.closeHandler(
                ignored -> context.runOnContext(again -> lost(next, RefusalReason.of(RefusalCode.CONNECTION_CLOSED))));
        next.connect(broker.port(), broker.host())
                .compose(connected -> next.subscribe(broker.subscription(), MqttQoS.AT_LEAST_ONCE.value()))
                .onSuccess(subscribed -> context.runOnContext(ignored -> {
                    waitMillis = WAIT_FIRST_MILLIS;
                    state = new LinkState(true, platform.clock().instant(), null, state.taken(), state.refused());
                    sayHost(true);
                    nodes.connected();
                }))
                .onFailure(failure -> context.runOnContext(ignored -> lost(
                        next,
                        new RefusalReason(
                                RefusalCode.CONNECTION_FAILED,
                                Map.of("detail", String.valueOf(failure.getMessage()))))));
    }

    /// Edge nodes that wait for their host application begin when they hear this (Sparkplug 3.0, section 5.5).
    private void sayHost(boolean isOnline) {
        if (broker.sparkplugHost() != null) {
            publish(SparkplugTopic.STATE + broker.sparkplugHost(), SparkplugNode.state(isOnline, onlineAt), true);
        }
    }

    /// @param isState whether it stands until the next one, and has to arrive
    void publish(String topic, byte[] payload, boolean isState) {
        var now = client;
        if (now != null && now.isConnected()) {
            now.publish(
                    topic,
                    Buffer.buffer(payload),
                    isState ? MqttQoS.AT_LEAST_ONCE : MqttQoS.AT_MOST_ONCE,
                    false,
                    isState);
        }
    }

    private void lost(MqttClient gone, RefusalReason why) {
        if (gone != client) {
            return;
        }
        leave();
        nodes.lost();
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
        if (message.topicName().startsWith(SparkplugTopic.NAMESPACE)) {
            nodes.received(from, message);
            return;
        }
        var code = TopicFilter.level(message.topicName(), broker.codeLevel());
        if (code == null) {
            refuse(
                    from,
                    message,
                    new RefusalReason(
                            RefusalCode.TOPIC_TOO_SHORT,
                            Map.of("level", broker.codeLevel(), "topic", message.topicName())));
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
            refuse(from, message, new RefusalReason(RefusalCode.DEVICE_UNKNOWN, Map.of("code", code)));
            return;
        }
        try {
            offer(from, message, device.get().sender(), read(device.get(), message));
        } catch (UnreadableMessageException e) {
            platform.refusals()
                    .note(device.get().sender(), e.reason(), message.payload().getBytes());
            refuse(from, message, e.reason());
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

    /// Hands over what was measured; the message is acknowledged once it is committed.
    void offer(MqttClient from, MqttPublishMessage message, Sender sender, Measurements measurements) {
        if (!platform.ingest().offer(new Arrival(sender, measurements, new Answer(from, message)))) {
            overwhelmed(from);
        }
    }

    /// More comes than can be taken: it goes on over the next connection.
    void overwhelmed(MqttClient from) {
        lost(from, RefusalReason.of(RefusalCode.TOO_MUCH_WAITS));
    }

    /// Acknowledged, or it would come for ever.
    void refuse(MqttClient from, MqttPublishMessage message, RefusalReason why) {
        if (from != client) {
            return;
        }
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
        public void refused(RefusalReason reason) {
            context.runOnContext(ignored -> refuse(from, message, reason));
        }

        @Override
        public void failed() {
            context.runOnContext(ignored -> lost(from, RefusalReason.of(RefusalCode.NOT_COMMITTED)));
        }
    }
}
