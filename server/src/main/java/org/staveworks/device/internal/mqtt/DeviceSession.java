package org.staveworks.device.internal.mqtt;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.vertx.core.Context;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.messages.MqttPublishMessage;
import io.vertx.mqtt.messages.codes.MqttPubAckReasonCode;
import java.time.Clock;
import org.staveworks.device.internal.ingest.Arrival;
import org.staveworks.device.internal.ingest.Ingest;
import org.staveworks.device.internal.ingest.JsonMessage;
import org.staveworks.device.internal.ingest.Sender;
import org.staveworks.device.internal.ingest.UnreadableMessageException;

/// One connected device. Its methods run on the connection's own thread.
final class DeviceSession {

    /// Unacknowledged messages of one connection; who sends more without waiting is cut off and sends again.
    private static final int IN_FLIGHT_MAX = 5_000;

    private final MqttEndpoint endpoint;
    private final Context context;
    private final Sender sender;
    private final Ingest ingest;
    private final RefusedMessages refusals;
    private final Clock clock;
    private int inFlight;

    DeviceSession(
            MqttEndpoint endpoint,
            Context context,
            Sender sender,
            Ingest ingest,
            RefusedMessages refusals,
            Clock clock) {
        this.endpoint = endpoint;
        this.context = context;
        this.sender = sender;
        this.ingest = ingest;
        this.refusals = refusals;
        this.clock = clock;
    }

    Sender sender() {
        return sender;
    }

    void accept() {
        endpoint.publishAutoAck(false).publishHandler(this::received);
        // Nobody but the platform speaks to a device, so there is nothing to subscribe to yet.
        endpoint.subscribeHandler(wanted -> endpoint.subscribeAcknowledge(
                wanted.messageId(),
                wanted.topicSubscriptions().stream()
                        .map(topic -> MqttQoS.FAILURE)
                        .toList()));
        endpoint.unsubscribeHandler(wanted -> endpoint.unsubscribeAcknowledge(wanted.messageId()));
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

    void close() {
        context.runOnContext(ignored -> {
            if (endpoint.isConnected()) {
                endpoint.close();
            }
        });
    }

    private boolean isFive() {
        return endpoint.protocolVersion() == MqttVersion.MQTT_5.protocolLevel();
    }

    private void received(MqttPublishMessage message) {
        if (++inFlight > IN_FLIGHT_MAX) {
            endpoint.close();
            return;
        }
        var id = message.messageId();
        var qos = message.qosLevel();
        var bytes = message.payload().getBytes();
        try {
            if (!message.topicName().equals(MqttDoor.TELEMETRY)) {
                throw new UnreadableMessageException("no topic of this device: " + shortened(message.topicName()));
            }
            var measurements = JsonMessage.read(bytes, clock.millis());
            if (!ingest.offer(new Arrival(sender, measurements, new Answer(id, qos, bytes)))) {
                // Too much waits: the device is cut off, comes back and sends again.
                endpoint.close();
            }
        } catch (UnreadableMessageException e) {
            refuse(id, qos, bytes, String.valueOf(e.getMessage()));
        }
    }

    private static String shortened(String topic) {
        return topic.substring(0, Math.min(topic.length(), 100));
    }

    /// What can't be read is acknowledged, or it would come again for ever; MQTT 5 tells the device why.
    private void refuse(int id, MqttQoS qos, byte[] bytes, String reason) {
        inFlight--;
        refusals.note(sender, reason, bytes);
        if (isFive() && qos == MqttQoS.AT_LEAST_ONCE && endpoint.isConnected()) {
            var properties = new MqttProperties();
            properties.add(
                    new MqttProperties.StringProperty(MqttProperties.MqttPropertyType.REASON_STRING.value(), reason));
            endpoint.publishAcknowledge(id, MqttPubAckReasonCode.PAYLOAD_FORMAT_INVALID, properties);
        } else {
            acknowledge(id, qos);
        }
    }

    private void acknowledge(int id, MqttQoS qos) {
        if (!endpoint.isConnected()) {
            return;
        }
        switch (qos) {
            case AT_LEAST_ONCE -> endpoint.publishAcknowledge(id);
            case EXACTLY_ONCE -> endpoint.publishReceived(id);
            default -> {
                // Nobody waits.
            }
        }
    }

    /// How a message ended, brought back to the connection's thread.
    private final class Answer implements Arrival.Told {
        private final int id;
        private final MqttQoS qos;
        private final byte[] bytes;

        Answer(int id, MqttQoS qos, byte[] bytes) {
            this.id = id;
            this.qos = qos;
            this.bytes = bytes;
        }

        @Override
        public void committed() {
            context.runOnContext(ignored -> {
                inFlight--;
                acknowledge(id, qos);
            });
        }

        @Override
        public void refused(String reason) {
            context.runOnContext(ignored -> refuse(id, qos, bytes, reason));
        }

        @Override
        public void failed() {
            close();
        }
    }
}
