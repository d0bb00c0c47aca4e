package org.staveworks.device.internal.mqtt;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.staveworks.device.internal.ingest.GatewayMessage;
import org.staveworks.device.internal.ingest.GatewayMessage.Part;
import org.staveworks.device.internal.ingest.JsonMessage;
import org.staveworks.device.internal.ingest.RefusalCode;
import org.staveworks.device.internal.ingest.RefusalReason;
import org.staveworks.device.internal.ingest.Sender;
import org.staveworks.device.internal.ingest.UnreadableMessageException;
import org.staveworks.device.internal.mqtt.DeviceConnections.Surroundings;
import org.staveworks.device.internal.mqtt.DeviceSession.Answer;
import org.staveworks.device.internal.sparkplug.SparkplugNode;
import org.staveworks.device.internal.sparkplug.SparkplugTopic;

/// What a message means, by its topic.
final class Reception {
    /// A device that was just put behind a gateway is not known yet to a connection that stood before; so often its
    /// gateway's are looked up again.
    private static final long LOOK_AGAIN_MILLIS = 2_000;

    private final DeviceSession session;
    private final Surroundings platform;
    private long lookedAt;
    private @Nullable SparkplugNode node;

    Reception(DeviceSession session, Surroundings platform) {
        this.session = session;
        this.platform = platform;
    }

    void take(Incoming incoming) throws UnreadableMessageException {
        var topic = incoming.topic();
        var mapping = session.device().mapping();
        if (topic.equals(Topics.TELEMETRY)) {
            whole(incoming).offer(session.device().sender(), JsonMessage.read(incoming.payload(), now()));
        } else if (topic.equals(Topics.GATEWAY_TELEMETRY)) {
            gateway(incoming);
        } else if (topic.equals(Topics.CONFIG_STATE)) {
            var document = new String(incoming.payload(), StandardCharsets.UTF_8);
            session.inBackground(
                    incoming, () -> platform.configs().state(session.device().id(), document));
        } else if (topic.startsWith(Topics.ANSWER)) {
            var id = topic.substring(Topics.ANSWER.length());
            session.inBackground(
                    incoming,
                    () -> platform.exchange().answered(session.device().id(), id, incoming.payload()));
        } else if (topic.startsWith(SparkplugTopic.NAMESPACE)) {
            sparkplug(incoming, SparkplugTopic.of(topic));
        } else if (mapping != null && mapping.takes(topic)) {
            whole(incoming).offer(session.device().sender(), mapping.measurements(incoming.payload(), now()));
        } else {
            throw new UnreadableMessageException(RefusalCode.TOPIC_UNKNOWN, Map.of("topic", topic));
        }
    }

    private Answer whole(Incoming incoming) {
        return session.new Answer(incoming, 1);
    }

    private long now() {
        return platform.clock().millis();
    }

    private void gateway(Incoming incoming) throws UnreadableMessageException {
        if (!session.device().isGateway()) {
            throw new UnreadableMessageException(RefusalCode.NOT_A_GATEWAY);
        }
        var parts = GatewayMessage.read(incoming.payload(), now());
        var isAnyUnknown =
                parts.stream().anyMatch(part -> !session.device().behind().containsKey(part.code()));
        if (isAnyUnknown && now() - lookedAt > LOOK_AGAIN_MILLIS) {
            lookedAt = now();
            session.reload(() -> offer(incoming, parts));
        } else {
            offer(incoming, parts);
        }
    }

    /// Each part stands for itself: one that can't be taken is noted and does not keep the others out.
    private void offer(Incoming incoming, List<Part> parts) {
        var gateway = session.device();
        // One more, so that it is acknowledged here where nothing is left to commit.
        var answer = session.new Answer(incoming, parts.size() + 1);
        for (var part : parts) {
            var sender = gateway.behind().get(part.code());
            if (sender == null) {
                answer.refused(
                        gateway.sender(),
                        new RefusalReason(RefusalCode.NOT_BEHIND_GATEWAY, Map.of("code", part.code())));
            } else if (part.measurements() == null) {
                answer.refused(sender, Objects.requireNonNull(part.refusal()));
            } else if (part.measurements().size() == 0) {
                answer.ended();
            } else {
                answer.offer(sender, part.measurements());
            }
        }
        answer.ended();
    }

    /// A device that a gateway's edge node names is a device behind it, registered when it is born. Where the edge node
    /// is no gateway, its devices are part of its metrics' names.
    private void sparkplug(Incoming incoming, SparkplugTopic topic) throws UnreadableMessageException {
        var device = topic.device();
        if (device == null || !session.device().isGateway()) {
            read(incoming, topic, session.device().sender(), device == null ? "" : device + "/");
            return;
        }
        var known = session.device().named().get(device);
        if (known != null) {
            read(incoming, topic, known, "");
            return;
        }
        session.first(incoming, () -> platform.sparkplug().register(session.device(), device), () -> {
            try {
                var registered = session.device().named().get(device);
                if (registered == null) {
                    throw new UnreadableMessageException(RefusalCode.DEVICE_NOT_IN_USE, Map.of("device", device));
                }
                read(incoming, topic, registered, "");
            } catch (UnreadableMessageException e) {
                session.refuse(incoming, e.reason());
            }
        });
    }

    private void read(Incoming incoming, SparkplugTopic topic, Sender sender, String prefix)
            throws UnreadableMessageException {
        var edge = node == null ? new SparkplugNode(topic) : node;
        node = edge;
        var told = edge.read(topic, incoming.payload(), prefix, now());
        if (told.isGone() && topic.device() != null) {
            platform.silenced().add(sender.deviceId());
        } else {
            platform.silenced().remove(sender.deviceId());
        }
        told.faults().forEach(fault -> platform.refusals().note(sender, fault, incoming.payload()));
        if (told.measurements().size() == 0) {
            session.new Answer(incoming, 1).ended();
        } else {
            whole(incoming).offer(sender, told.measurements());
        }
        var rebirth = edge.wantedRebirth(now());
        if (rebirth != null) {
            session.send(topic.commandTopic(), rebirth);
        }
    }
}
