package org.staveworks.device.internal.mqtt;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.vertx.core.Context;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.messages.MqttPublishMessage;
import io.vertx.mqtt.messages.codes.MqttPubAckReasonCode;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.staveworks.device.internal.DeviceProfile;
import org.staveworks.device.internal.command.CommandExchange.Asked;
import org.staveworks.device.internal.ingest.Arrival;
import org.staveworks.device.internal.ingest.Measurements;
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
    private final Surroundings platform;
    private final Outbox outbox;
    private final Reception reception;
    private final Instant since;
    private final Deque<Incoming> held = new ArrayDeque<>();
    private int heldBytes;
    private boolean isDraining;
    private int inFlight;
    private volatile DeviceProfile device;
    private CompletableFuture<Void> background = CompletableFuture.completedFuture(null);

    DeviceSession(MqttEndpoint endpoint, Context context, DeviceProfile device, Surroundings platform) {
        this.endpoint = endpoint;
        this.context = context;
        this.device = device;
        this.platform = platform;
        this.since = platform.clock().instant();
        this.outbox = new Outbox(endpoint, context, platform.configs(), device.id(), platform.clock());
        this.reception = new Reception(this, platform);
    }

    void accept() {
        endpoint.exceptionHandler(failure -> LOG.debug("A device's connection broke: {}", failure.getMessage()));
        endpoint.publishAutoAck(false).publishHandler(this::received);
        endpoint.subscribeHandler(outbox::subscribe);
        endpoint.unsubscribeHandler(outbox::unsubscribe);
        endpoint.publishAcknowledgeHandler(outbox::acknowledged);
        // A message of QoS 2 is kept when it is received; what follows only ends the exchange.
        endpoint.publishReleaseHandler(endpoint::publishComplete);
        if (isFive()) {
            var properties = new MqttProperties();
            properties.add(new MqttProperties.IntegerProperty(
                    MqttProperties.MqttPropertyType.RECEIVE_MAXIMUM.value(), IN_FLIGHT_MAX));
            endpoint.accept(false, properties);
        } else {
            endpoint.accept(false);
        }
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
        if (endpoint.isConnected()) {
            endpoint.close();
        }
    }

    private boolean isFive() {
        return endpoint.protocolVersion() == MqttVersion.MQTT_5.protocolLevel();
    }

    private void received(MqttPublishMessage message) {
        var incoming = Incoming.of(message);
        if (++inFlight > IN_FLIGHT_MAX || heldBytes > HELD_BYTES_MAX) {
            endpoint.close();
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
            refuse(incoming, String.valueOf(e.getMessage()));
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
                closeHere();
            }
        }

        void refused(Sender sender, String reason) {
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
        public void refused(String reason) {
            context.runOnContext(ignored -> answer.refused(sender, reason));
        }

        @Override
        public void failed() {
            close();
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

    private @Nullable String refusalOf(Incoming incoming, Work work) {
        try {
            work.run();
            return null;
        } catch (UnreadableMessageException e) {
            return String.valueOf(e.getMessage());
        } catch (RuntimeException e) {
            LOG.warn("What device ({}) sent at {} could not be taken", device.code(), incoming.topic(), e);
            return "the platform could not take it";
        }
    }

    /// What can't be read is acknowledged, or it would come again for ever; MQTT 5 tells the device why.
    void refuse(Incoming incoming, String reason) {
        platform.refusals().note(device.sender(), reason, incoming.payload());
        if (isFive() && incoming.qos() == MqttQoS.AT_LEAST_ONCE && endpoint.isConnected()) {
            inFlight--;
            var properties = new MqttProperties();
            properties.add(
                    new MqttProperties.StringProperty(MqttProperties.MqttPropertyType.REASON_STRING.value(), reason));
            endpoint.publishAcknowledge(incoming.id(), MqttPubAckReasonCode.PAYLOAD_FORMAT_INVALID, properties);
        } else {
            acknowledge(incoming);
        }
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
