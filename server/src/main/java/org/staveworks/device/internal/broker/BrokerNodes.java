package org.staveworks.device.internal.broker;

import io.vertx.core.Context;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.messages.MqttPublishMessage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.staveworks.device.internal.DeviceProfile;
import org.staveworks.device.internal.broker.BrokerLinks.Surroundings;
import org.staveworks.device.internal.ingest.RefusalCode;
import org.staveworks.device.internal.ingest.RefusalReason;
import org.staveworks.device.internal.ingest.Sender;
import org.staveworks.device.internal.ingest.UnreadableMessageException;
import org.staveworks.device.internal.sparkplug.SparkplugNode;
import org.staveworks.device.internal.sparkplug.SparkplugTopic;

/// Edge nodes that speak Sparkplug B through one broker. Each is a gateway, registered when it is first heard; its
/// devices stand behind it. Messages are read in the order in which they came, since births and sequences need it. Runs
/// on the link's thread.
final class BrokerNodes {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerNodes.class);
    /// Messages that wait while something is looked up.
    private static final int HELD_MAX = 10_000;
    private static final int NODES_MAX = 1_000;
    /// So long a node is taken as known.
    private static final long KNOWN_MILLIS = 10_000;
    /// Nodes are asked for their births when the link stands, but not each time that it breaks.
    private static final long ASK_ALL_AGAIN_MILLIS = 60_000;

    private final Broker broker;
    private final BrokerLink link;
    private final Context context;
    private final Surroundings platform;
    private final Map<String, Node> nodes = new HashMap<>();
    private final Deque<Held> held = new ArrayDeque<>();
    private boolean isWaiting;
    private long askedAllAt;

    private record Held(MqttClient from, MqttPublishMessage message) {}

    /// @param device   missing where it is not in use
    /// @param lookedAt in milliseconds since 1970
    private record Node(SparkplugNode reader, @Nullable DeviceProfile device, long lookedAt) {}

    /// What has to wait for others.
    private interface LookUp {
        void run() throws UnreadableMessageException;
    }

    BrokerNodes(Broker broker, BrokerLink link, Context context, Surroundings platform) {
        this.broker = broker;
        this.link = link;
        this.context = context;
        this.platform = platform;
    }

    /// Nodes report what changes, so what they said before is asked for anew.
    void connected() {
        long now = platform.clock().millis();
        if (now - askedAllAt < ASK_ALL_AGAIN_MILLIS) {
            return;
        }
        askedAllAt = now;
        Thread.startVirtualThread(() -> {
            var known = platform.sparkplug().nodesOf(broker.id());
            context.runOnContext(ignored -> known.forEach(
                    name -> link.publish(SparkplugTopic.commandTopic(name), SparkplugNode.rebirth(now), false)));
        });
    }

    /// The connection is gone: nobody knows which nodes are there.
    void lost() {
        held.clear();
        nodes.values().forEach(node -> tellConnected(node.device(), false));
        nodes.clear();
    }

    void received(MqttClient from, MqttPublishMessage message) {
        if (held.size() >= HELD_MAX) {
            link.overwhelmed(from);
            return;
        }
        held.add(new Held(from, message));
        drain();
    }

    private void drain() {
        while (!isWaiting && !held.isEmpty()) {
            var next = held.remove();
            if (SparkplugTopic.isOfHost(next.message().topicName())) {
                next.message().ack();
                continue;
            }
            try {
                take(next, SparkplugTopic.of(next.message().topicName()));
            } catch (UnreadableMessageException e) {
                link.refuse(next.from(), next.message(), e.reason());
            }
        }
    }

    private void take(Held next, SparkplugTopic topic) throws UnreadableMessageException {
        var name = topic.nodeName();
        var node = nodes.get(name);
        if (node == null || platform.clock().millis() - node.lookedAt() > KNOWN_MILLIS) {
            lookUp(next, topic, () -> {
                if (platform.profiles().ofNode(broker.id(), name).isEmpty()) {
                    platform.sparkplug().registerNode(broker.id(), name);
                }
            });
            return;
        }
        var gateway = node.device();
        if (gateway == null) {
            throw new UnreadableMessageException(RefusalCode.DEVICE_NOT_IN_USE, Map.of("device", name));
        }
        var device = topic.device();
        if (device == null) {
            read(next, topic, node, gateway, gateway.sender());
            return;
        }
        var behind = gateway.named().get(device);
        if (behind != null) {
            read(next, topic, node, gateway, behind);
        } else {
            lookUp(next, topic, () -> platform.sparkplug().register(gateway, device));
        }
    }

    /// Does what has to wait, reads the node anew, then takes the message; what comes meanwhile waits behind it.
    private void lookUp(Held waiting, SparkplugTopic topic, LookUp work) {
        isWaiting = true;
        Thread.startVirtualThread(() -> {
            RefusalReason refusal = null;
            DeviceProfile known = null;
            try {
                work.run();
                known = platform.profiles()
                        .ofNode(broker.id(), topic.nodeName())
                        .orElse(null);
            } catch (UnreadableMessageException e) {
                refusal = e.reason();
            } catch (RuntimeException e) {
                LOG.warn("Edge node ({}) of broker ({}) could not be looked up", topic.nodeName(), broker.name(), e);
                refusal = RefusalReason.of(RefusalCode.PLATFORM_FAILED);
            }
            var reason = refusal;
            var profile = known;
            context.runOnContext(ignored -> {
                isWaiting = false;
                if (reason == null) {
                    lookedUp(waiting, topic, profile);
                } else {
                    link.refuse(waiting.from(), waiting.message(), reason);
                }
                drain();
            });
        });
    }

    private void lookedUp(Held waiting, SparkplugTopic topic, @Nullable DeviceProfile profile) {
        if (nodes.size() >= NODES_MAX) {
            nodes.clear();
        }
        var before = nodes.get(topic.nodeName());
        nodes.put(
                topic.nodeName(),
                new Node(
                        before == null ? new SparkplugNode(topic) : before.reader(),
                        profile,
                        platform.clock().millis()));
        var device = topic.device();
        if (profile != null
                && device != null
                && before != null
                && !profile.named().containsKey(device)) {
            link.refuse(
                    waiting.from(),
                    waiting.message(),
                    new RefusalReason(RefusalCode.DEVICE_NOT_IN_USE, Map.of("device", device)));
        } else {
            held.addFirst(waiting);
        }
    }

    private void read(Held next, SparkplugTopic topic, Node node, DeviceProfile gateway, Sender sender)
            throws UnreadableMessageException {
        long now = platform.clock().millis();
        var payload = next.message().payload().getBytes();
        var told = node.reader().read(topic, payload, "", now);
        if (topic.device() != null) {
            platform.connections().silenced(sender.deviceId(), told.isGone());
        }
        tellConnected(gateway, topic.kind() != SparkplugTopic.Kind.NDEATH || !told.isGone());
        told.faults().forEach(fault -> platform.refusals().note(sender, fault, payload));
        if (told.measurements().size() == 0) {
            next.message().ack();
        } else {
            link.offer(next.from(), next.message(), sender, told.measurements());
        }
        var rebirth = node.reader().wantedRebirth(now);
        if (rebirth != null) {
            link.publish(topic.commandTopic(), rebirth, false);
        }
    }

    private void tellConnected(@Nullable DeviceProfile gateway, boolean isConnected) {
        if (gateway != null) {
            platform.connections().throughBroker(gateway.id(), isConnected);
        }
    }
}
