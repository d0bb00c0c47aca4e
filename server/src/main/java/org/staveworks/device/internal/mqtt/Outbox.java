package org.staveworks.device.internal.mqtt;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttTopicSubscription;
import io.vertx.mqtt.messages.MqttSubscribeMessage;
import io.vertx.mqtt.messages.MqttUnsubscribeMessage;
import io.vertx.mqtt.messages.codes.MqttSubAckReasonCode;
import io.vertx.mqtt.messages.codes.MqttUnsubAckReasonCode;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.staveworks.device.internal.command.CommandExchange.Asked;
import org.staveworks.device.internal.mapping.TopicFilter;
import org.staveworks.device.internal.sparkplug.SparkplugNode;
import org.staveworks.device.internal.sparkplug.SparkplugTopic;

/// What the platform says to one device: its configuration and its commands, as far as it subscribed to them. Runs on
/// the connection's thread.
final class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    /// What the platform says to any device.
    private static final List<String> OFFERED = List.of(Topics.CONFIG, Topics.COMMAND + "id");

    private static final int ID_MAX = 65_535;
    /// What a packet holds beside topic and payload.
    private static final int PACKET_OVERHEAD = 16;
    private static final int SUBSCRIPTIONS_MAX = 20;
    /// Messages that wait because the device takes few at a time.
    private static final int WAITING_MAX = 1_000;

    private final MqttEndpoint endpoint;
    private final ClientProperties client;
    private final Context context;
    private final ConfigDesk configs;
    private final UUID deviceId;
    private final Clock clock;
    /// Other threads ask whether there is one.
    private final Map<String, MqttQoS> subscriptions = new ConcurrentHashMap<>();
    private final Map<Integer, Optional<Asked>> unacknowledged = new HashMap<>();
    private final Deque<Outgoing> waiting = new ArrayDeque<>();
    private int lastId;
    private boolean isReadingConfig;
    private boolean isConfigStale;

    Outbox(
            MqttEndpoint endpoint,
            ClientProperties client,
            Context context,
            ConfigDesk configs,
            UUID deviceId,
            Clock clock) {
        this.endpoint = endpoint;
        this.client = client;
        this.context = context;
        this.configs = configs;
        this.deviceId = deviceId;
        this.clock = clock;
    }

    /// @param asked of which it is the command; missing for everything else
    private record Outgoing(
            String topic,
            Buffer payload,
            MqttQoS qos,
            @Nullable Asked asked) {}

    boolean isListening() {
        return isSubscribed(Topics.COMMAND + "id");
    }

    private boolean isSubscribed(String topic) {
        return subscriptions.keySet().stream().anyMatch(filter -> new TopicFilter(filter).matches(topic));
    }

    /// A device may subscribe to what is meant for it; there is nothing else.
    void subscribe(MqttSubscribeMessage wanted) {
        var granted = wanted.topicSubscriptions().stream()
                .map(one -> grant(one.topicName(), one.qualityOfService()))
                .toList();
        if (client.isFive()) {
            endpoint.subscribeAcknowledge(wanted.messageId(), granted, MqttProperties.NO_PROPERTIES);
        } else {
            endpoint.subscribeAcknowledge(
                    wanted.messageId(),
                    granted.stream()
                            .map(code -> MqttQoS.valueOf(Math.min(code.value() & 0xFF, 0x80)))
                            .toList());
        }
        var filters = wanted.topicSubscriptions().stream()
                .map(MqttTopicSubscription::topicName)
                .toList();
        if (filters.stream().anyMatch(filter -> new TopicFilter(filter).matches(Topics.CONFIG))) {
            sendConfig();
        }
        filters.stream()
                .filter(filter -> filter.startsWith(SparkplugTopic.STATE))
                .forEach(this::sayOnline);
    }

    /// An edge node that waits for its host application begins to send when it hears this.
    private void sayOnline(String filter) {
        var host = filter.substring(SparkplugTopic.STATE.length());
        var isWild = host.equals("#") || host.equals("+");
        send(SparkplugTopic.STATE + (isWild ? "staveworks" : host), SparkplugNode.state(true, clock.millis()));
    }

    private MqttSubAckReasonCode grant(String filter, MqttQoS wanted) {
        if (filter.startsWith("$share/")) {
            return MqttSubAckReasonCode.SHARED_SUBSCRIPTIONS_NOT_SUPPORTED;
        }
        var parsed = new TopicFilter(filter);
        if (!parsed.isValid()) {
            return MqttSubAckReasonCode.TOPIC_FILTER_INVALID;
        }
        if (!filter.startsWith(SparkplugTopic.NAMESPACE) && OFFERED.stream().noneMatch(parsed::matches)) {
            return MqttSubAckReasonCode.NOT_AUTHORIZED;
        }
        if (subscriptions.size() >= SUBSCRIPTIONS_MAX && !subscriptions.containsKey(filter)) {
            return MqttSubAckReasonCode.QUOTA_EXCEEDED;
        }
        var isLeast = wanted == MqttQoS.AT_MOST_ONCE;
        subscriptions.put(filter, isLeast ? wanted : MqttQoS.AT_LEAST_ONCE);
        return isLeast ? MqttSubAckReasonCode.GRANTED_QOS0 : MqttSubAckReasonCode.GRANTED_QOS1;
    }

    void unsubscribe(MqttUnsubscribeMessage unwanted) {
        var ended = unwanted.topics().stream()
                .map(filter -> subscriptions.remove(filter) == null
                        ? MqttUnsubAckReasonCode.NO_SUBSCRIPTION_EXISTED
                        : MqttUnsubAckReasonCode.SUCCESS)
                .toList();
        if (client.isFive()) {
            endpoint.unsubscribeAcknowledge(unwanted.messageId(), ended, MqttProperties.NO_PROPERTIES);
        } else {
            endpoint.unsubscribeAcknowledge(unwanted.messageId());
        }
    }

    /// Of two changes that follow each other the later is what the device has in the end, so one is read at a time.
    void sendConfig() {
        if (!isSubscribed(Topics.CONFIG)) {
            return;
        }
        if (isReadingConfig) {
            isConfigStale = true;
            return;
        }
        isReadingConfig = true;
        isConfigStale = false;
        Thread.startVirtualThread(this::readConfig);
    }

    private void readConfig() {
        try {
            var config = configs.config(deviceId);
            context.runOnContext(ignored -> {
                config.ifPresent(document -> publish(Topics.CONFIG, Buffer.buffer(document), null));
                configWasRead();
            });
        } catch (RuntimeException e) {
            LOG.warn("The configuration of device ({}) could not be read; it is tried again", deviceId, e);
            context.runOnContext(ignored -> context.owner().setTimer(TimeUnit.SECONDS.toMillis(5), timer -> {
                isConfigStale = true;
                configWasRead();
            }));
        }
    }

    private void configWasRead() {
        isReadingConfig = false;
        if (isConfigStale && endpoint.isConnected()) {
            sendConfig();
        }
    }

    void command(Asked asked, byte[] payload) {
        publish(Topics.COMMAND + asked.id(), Buffer.buffer(payload), asked);
    }

    void send(String topic, byte[] payload) {
        publish(topic, Buffer.buffer(payload), null);
    }

    private void publish(String topic, Buffer payload, @Nullable Asked asked) {
        var qos = subscriptions.entrySet().stream()
                .filter(one -> new TopicFilter(one.getKey()).matches(topic))
                .map(Map.Entry::getValue)
                .max(Comparator.comparingInt(MqttQoS::value));
        if (!endpoint.isConnected() || qos.isEmpty()) {
            return;
        }
        if (topic.length() + payload.length() + PACKET_OVERHEAD > client.packetBytesMax()) {
            LOG.warn("Device ({}) takes no message as long as ({}) needs", deviceId, topic);
            return;
        }
        if (waiting.size() >= WAITING_MAX) {
            endpoint.close();
            return;
        }
        waiting.add(new Outgoing(topic, payload, qos.get(), asked));
        sendWaiting();
    }

    private void sendWaiting() {
        while (!waiting.isEmpty()
                && endpoint.isConnected()
                && (waiting.element().qos() == MqttQoS.AT_MOST_ONCE
                        || unacknowledged.size() < client.receiveMaximum())) {
            var next = waiting.remove();
            var id = nextId();
            if (next.qos() != MqttQoS.AT_MOST_ONCE) {
                unacknowledged.put(id, Optional.ofNullable(next.asked()));
            }
            endpoint.publish(next.topic(), next.payload(), next.qos(), false, false, id);
        }
    }

    private int nextId() {
        do {
            lastId = lastId % ID_MAX + 1;
        } while (unacknowledged.containsKey(lastId));
        return lastId;
    }

    void acknowledged(int id) {
        var ended = unacknowledged.remove(id);
        if (ended != null) {
            ended.ifPresent(asked -> asked.received().complete(true));
            sendWaiting();
        }
    }
}
