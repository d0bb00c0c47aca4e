package org.staveworks.device.internal.mqtt;

import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Context;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.messages.MqttPublishMessage;
import io.vertx.mqtt.messages.codes.MqttDisconnectReasonCode;
import io.vertx.mqtt.messages.codes.MqttPubAckReasonCode;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.staveworks.device.internal.DeviceProfile;
import org.staveworks.device.internal.command.CommandExchange.Asked;
import org.staveworks.device.internal.ingest.Arrival;
import org.staveworks.device.internal.ingest.Measurements;
import org.staveworks.device.internal.ingest.RefusalCode;
import org.staveworks.device.internal.ingest.RefusalReason;
import org.staveworks.device.internal.ingest.Sender;
import org.staveworks.device.internal.ingest.UnreadableMessageException;
import org.staveworks.device.internal.mqtt.DeviceConnections.Surroundings;

/// One connected device: when its messages are looked at, and how they are answered. What they mean is told by
/// [Reception]. Its methods run on the connection's own thread, unless they say otherwise.
final class DeviceSession {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceSession.class);
    /// Unacknowledged messages of one connection; who sends more without waiting is cut off and sends again.
    private static final int IN_FLIGHT_MAX = 5_000;
    /// Messages that come faster than the device may send wait unacknowledged, which slows it down; more of them than
    /// these cut it off.
    private static final int HELD_BYTES_MAX = 8 * 1024 * 1024;

    private final MqttEndpoint endpoint;
    private final Context context;
    private final List<X509Certificate> shown;
    private final Surroundings platform;
    private final Outbox outbox;
    private final Reception reception;
    private final Instant since;
    private final Deque<Incoming> held = new ArrayDeque<>();
    private int heldBytes;
    private boolean isDraining;
    private int inFlight;
    private volatile DeviceProfile device;
    /// It said good-bye, or the platform itself ended the connection.
    private boolean isWillVoid;
    private final TopicAliases aliases = new TopicAliases();
    private final ClientProperties client;
    private CompletableFuture<Void> background = CompletableFuture.completedFuture(null);

    DeviceSession(
            MqttEndpoint endpoint,
            Context context,
            DeviceProfile device,
            List<X509Certificate> shown,
            Surroundings platform) {
        this.endpoint = endpoint;
        this.context = context;
        this.device = device;
        this.shown = shown;
        this.platform = platform;
        this.since = platform.clock().instant();
        this.client = ClientProperties.of(endpoint);
        this.outbox = new Outbox(endpoint, client, context, platform.configs(), device.id(), platform.clock());
        this.reception = new Reception(this, platform);
    }

    void accept() {
        endpoint.exceptionHandler(this::broke);
        endpoint.disconnectMessageHandler(
                message -> isWillVoid = message.code() != MqttDisconnectReasonCode.WITH_WILL_MESSAGE);
        endpoint.publishAutoAck(false).publishHandler(this::received);
        endpoint.subscribeHandler(outbox::subscribe);
        endpoint.unsubscribeHandler(outbox::unsubscribe);
        endpoint.publishAcknowledgeHandler(outbox::acknowledged);
        // A message of QoS 2 is kept when it is received; what follows only ends the exchange.
        endpoint.publishReleaseHandler(endpoint::publishComplete);
        endpoint.accept(false, client.answer(IN_FLIGHT_MAX, MqttDoor.PACKET_BYTES_MAX));
    }

    private void broke(Throwable failure) {
        LOG.debug("A device's connection broke: {}", failure.getMessage());
        if (failure instanceof TooLongFrameException) {
            end(MqttDisconnectReasonCode.PACKET_TOO_LARGE);
        } else if (failure instanceof DecoderException) {
            end(MqttDisconnectReasonCode.MALFORMED_PACKET);
        }
    }

    /// From any thread: leaves where the same client has come again.
    void giveWayTo(DeviceSession next) {
        if (next != this
                && !client.isNameless()
                && endpoint.clientIdentifier().equals(next.endpoint.clientIdentifier())) {
            context.runOnContext(ignored -> end(MqttDisconnectReasonCode.SESSION_TAKEN_OVER));
        }
    }

    /// Who leaves without a good-bye has left word for that (遗嘱消息).
    void closed() {
        var will = endpoint.will();
        if (isWillVoid
                || will == null
                || !will.isWillFlag()
                || platform.isClosing().getAsBoolean()) {
            return;
        }
        var bytes = will.getWillMessageBytes();
        handle(new Incoming(0, MqttQoS.AT_MOST_ONCE, will.getWillTopic(), bytes == null ? new byte[0] : bytes));
    }

    List<X509Certificate> shown() {
        return shown;
    }

    DeviceProfile device() {
        return device;
    }

    Instant since() {
        return since;
    }

    /// From any thread.
    boolean isListening() {
        return outbox.isListening();
    }

    /// From any thread.
    void close() {
        context.runOnContext(ignored -> closeHere());
    }

    /// From any thread.
    void sendConfig() {
        context.runOnContext(ignored -> outbox.sendConfig());
    }

    /// From any thread.
    void command(Asked asked, byte[] payload) {
        context.runOnContext(ignored -> outbox.command(asked, payload));
    }

    /// From any thread.
    void reload() {
        reload(() -> {});
    }

    /// Reads anew what the platform knows of the device, then goes on, on the connection's thread.
    void reload(Runnable then) {
        Thread.startVirtualThread(() -> {
            var known = platform.profiles().byId(device.id());
            context.runOnContext(ignored -> {
                if (known.isEmpty()) {
                    closeHere();
                } else {
                    device = known.get();
                    then.run();
                }
            });
        });
    }

    private void closeHere() {
        end(MqttDisconnectReasonCode.ADMINISTRATIVE_ACTION);
    }

    /// Says why, which only MQTT 5 can, and closes the connection.
    private void end(MqttDisconnectReasonCode why) {
        isWillVoid = true;
        if (endpoint.isConnected()) {
            endpoint.disconnect(why, MqttProperties.NO_PROPERTIES);
        }
    }

    private void received(MqttPublishMessage message) {
        var topic = aliases.topicOf(message);
        if (topic == null) {
            end(MqttDisconnectReasonCode.TOPIC_ALIAS_INVALID);
            return;
        }
        var incoming = Incoming.of(message, topic);
        if (++inFlight > IN_FLIGHT_MAX) {
            end(MqttDisconnectReasonCode.RECEIVE_MAXIMUM_EXCEEDED);
        } else if (heldBytes > HELD_BYTES_MAX) {
            end(MqttDisconnectReasonCode.MESSAGE_RATE_TOO_HIGH);
        } else if (isDraining || !isInTime()) {
            held.add(incoming);
            heldBytes += incoming.payload().length;
            drainLater();
        } else {
            handle(incoming);
        }
    }

    private boolean isInTime() {
        return waitMillis() == 0;
    }

    private long waitMillis() {
        return platform.limit()
                .waitMillis(platform.clock().millis(), device.messagesPerSecond(), device.pointsPerSecond());
    }

    private void drainLater() {
        if (!isDraining) {
            isDraining = true;
            context.owner().setTimer(Math.max(1, waitMillis()), timer -> drain());
        }
    }

    private void drain() {
        isDraining = false;
        while (!held.isEmpty() && !isDraining && endpoint.isConnected()) {
            if (!isInTime()) {
                drainLater();
                return;
            }
            var incoming = held.remove();
            heldBytes -= incoming.payload().length;
            handle(incoming);
        }
    }

    private void handle(Incoming incoming) {
        platform.limit().takeMessage();
        try {
            reception.take(incoming);
        } catch (UnreadableMessageException e) {
            refuse(incoming, e.reason());
        }
    }

    /// Hands measurements over; the message is acknowledged once all its parts ended.
    final class Answer {
        private final Incoming incoming;
        private int parts;
        private final boolean isWhole;

        /// @param parts of which it consists
        Answer(Incoming incoming, int parts) {
            this.incoming = incoming;
            this.parts = parts;
            this.isWhole = parts == 1;
        }

        void offer(Sender sender, Measurements measurements) {
            platform.limit().takePoints(measurements.size());
            if (!platform.ingest().offer(new Arrival(sender, measurements, new Part(this, sender)))) {
                // Too much waits: the device is cut off, comes back and sends again.
                end(MqttDisconnectReasonCode.SERVER_BUSY);
            }
        }

        void refused(Sender sender, RefusalReason reason) {
            if (isWhole) {
                refuse(incoming, reason);
            } else {
                platform.refusals().note(sender, reason, incoming.payload());
                ended();
            }
        }

        void ended() {
            if (--parts == 0) {
                acknowledge(incoming);
            }
        }
    }

    /// How a part ended, brought back to the connection's thread.
    private final class Part implements Arrival.Told {
        private final Answer answer;
        private final Sender sender;

        Part(Answer answer, Sender sender) {
            this.answer = answer;
            this.sender = sender;
        }

        @Override
        public void committed() {
            context.runOnContext(ignored -> answer.ended());
        }

        @Override
        public void refused(RefusalReason reason) {
            context.runOnContext(ignored -> answer.refused(sender, reason));
        }

        @Override
        public void failed() {
            context.runOnContext(ignored -> end(MqttDisconnectReasonCode.SERVER_BUSY));
        }
    }

    /// Does what has to wait for others, one after the other, then acknowledges.
    void inBackground(Incoming incoming, Work work) {
        background = background.thenRunAsync(() -> run(incoming, work), Thread::startVirtualThread);
    }

    /// Does what has to wait for others before a message can be understood; what comes meanwhile waits behind it.
    void first(Incoming incoming, Work work, Runnable then) {
        isDraining = true;
        Thread.startVirtualThread(() -> {
            var refusal = refusalOf(incoming, work);
            var known = platform.profiles().byId(device.id());
            context.runOnContext(ignored -> {
                known.ifPresent(profile -> device = profile);
                if (refusal == null) {
                    then.run();
                } else {
                    refuse(incoming, refusal);
                }
                drain();
            });
        });
    }

    /// To the device, where it subscribed to it.
    void send(String topic, byte[] payload) {
        outbox.send(topic, payload);
    }

    /// What has to wait for others.
    interface Work {
        void run() throws UnreadableMessageException;
    }

    private void run(Incoming incoming, Work work) {
        var refusal = refusalOf(incoming, work);
        context.runOnContext(ignored -> {
            if (refusal == null) {
                acknowledge(incoming);
            } else {
                refuse(incoming, refusal);
            }
        });
    }

    private @Nullable RefusalReason refusalOf(Incoming incoming, Work work) {
        try {
            work.run();
            return null;
        } catch (UnreadableMessageException e) {
            return e.reason();
        } catch (RuntimeException e) {
            LOG.warn("What device ({}) sent at {} could not be taken", device.code(), incoming.topic(), e);
            return RefusalReason.of(RefusalCode.PLATFORM_FAILED);
        }
    }

    /// What can't be read is acknowledged, or it would come again for ever; MQTT 5 tells the device why, with QoS 1.
    void refuse(Incoming incoming, RefusalReason reason) {
        platform.refusals().note(device.sender(), reason, incoming.payload());
        // With QoS 2 the library tells no reason.
        if (!client.isFive() || incoming.qos() != MqttQoS.AT_LEAST_ONCE || !endpoint.isConnected()) {
            acknowledge(incoming);
            return;
        }
        inFlight--;
        var properties = new MqttProperties();
        if (client.takesProblems()) {
            properties.add(new MqttProperties.StringProperty(
                    MqttProperties.MqttPropertyType.REASON_STRING.value(), reason.toString()));
        }
        endpoint.publishAcknowledge(incoming.id(), acknowledgement(reason), properties);
    }

    private static MqttPubAckReasonCode acknowledgement(RefusalReason reason) {
        return switch (reason.code().kind()) {
            case FORM -> MqttPubAckReasonCode.PAYLOAD_FORMAT_INVALID;
            case TOPIC -> MqttPubAckReasonCode.TOPIC_NAME_INVALID;
            case RIGHT -> MqttPubAckReasonCode.NOT_AUTHORIZED;
            case QUOTA -> MqttPubAckReasonCode.QUOTA_EXCEEDED;
            case FAILURE -> MqttPubAckReasonCode.UNSPECIFIED_ERROR;
        };
    }

    private void acknowledge(Incoming incoming) {
        inFlight--;
        if (!endpoint.isConnected()) {
            return;
        }
        switch (incoming.qos()) {
            case AT_LEAST_ONCE -> endpoint.publishAcknowledge(incoming.id());
            case EXACTLY_ONCE -> endpoint.publishReceived(incoming.id());
            default -> {
                // Nobody waits.
            }
        }
    }
}
