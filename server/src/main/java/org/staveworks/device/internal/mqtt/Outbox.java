package org.staveworks.device.internal.mqtt;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttTopicSubscription;
import io.vertx.mqtt.messages.MqttSubscribeMessage;
import io.vertx.mqtt.messages.MqttUnsubscribeMessage;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
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
    private static final Set<String> OFFERED = Set.of(Topics.CONFIG, Topics.COMMANDS);

    private static final int SUBSCRIPTIONS_MAX = 20;

    private final MqttEndpoint endpoint;
    private final Context context;
    private final ConfigDesk configs;
    private final UUID deviceId;
    private final Clock clock;
    /// Other threads ask whether there is one.
    private final Map<String, MqttQoS> subscriptions = new ConcurrentHashMap<>();
    private final Map<Integer, Asked> unacknowledged = new HashMap<>();
    private boolean isReadingConfig;
    private boolean isConfigStale;

    Outbox(MqttEndpoint endpoint, Context context, ConfigDesk configs, UUID deviceId, Clock clock) {
        this.endpoint = endpoint;
        this.context = context;
        this.configs = configs;
        this.deviceId = deviceId;
        this.clock = clock;
    }

    boolean isListening() {
        return subscriptions.containsKey(Topics.COMMANDS);
    }

    /// A device may subscribe to what is meant for it; there is nothing else.
    void subscribe(MqttSubscribeMessage wanted) {
        var granted = wanted.topicSubscriptions().stream()
                .map(one -> grant(one.topicName(), one.qualityOfService()))
                .toList();
        endpoint.subscribeAcknowledge(wanted.messageId(), granted);
        if (wanted.topicSubscriptions().stream().anyMatch(one -> one.topicName().equals(Topics.CONFIG))) {
            sendConfig();
        }
        wanted.topicSubscriptions().stream()
                .map(MqttTopicSubscription::topicName)
                .filter(topic -> topic.startsWith(SparkplugTopic.STATE))
                .forEach(this::sayOnline);
    }

    /// An edge node that waits for its host application begins to send when it hears this.
    private void sayOnline(String filter) {
        var host = filter.substring(SparkplugTopic.STATE.length());
        var isWild = host.equals("#") || host.equals("+");
        send(SparkplugTopic.STATE + (isWild ? "staveworks" : host), SparkplugNode.online(clock.millis()));
    }

    private MqttQoS grant(String topic, MqttQoS wanted) {
        var isSparkplug = topic.startsWith(SparkplugTopic.NAMESPACE) && new TopicFilter(topic).isValid();
        if (!OFFERED.contains(topic) && !isSparkplug || subscriptions.size() >= SUBSCRIPTIONS_MAX) {
            return MqttQoS.FAILURE;
        }
        var granted = wanted == MqttQoS.AT_MOST_ONCE ? wanted : MqttQoS.AT_LEAST_ONCE;
        subscriptions.put(topic, granted);
        return granted;
    }

    void unsubscribe(MqttUnsubscribeMessage unwanted) {
        unwanted.topics().forEach(subscriptions::remove);
        endpoint.unsubscribeAcknowledge(unwanted.messageId());
    }

    /// Of two changes that follow each other the later is what the device has in the end, so one is read at a time.
    void sendConfig() {
        if (!subscriptions.containsKey(Topics.CONFIG)) {
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
        var subscription = subscriptions.entrySet().stream()
                .filter(one -> new TopicFilter(one.getKey()).matches(topic))
                .findFirst();
        if (!endpoint.isConnected() || subscription.isEmpty()) {
            return;
        }
        endpoint.publish(topic, payload, subscription.get().getValue(), false, false)
                .onSuccess(id -> {
                    if (asked != null) {
                        unacknowledged.put(id, asked);
                    }
                });
    }

    void acknowledged(int id) {
        var asked = unacknowledged.remove(id);
        if (asked != null) {
            asked.received().complete(true);
        }
    }
}
