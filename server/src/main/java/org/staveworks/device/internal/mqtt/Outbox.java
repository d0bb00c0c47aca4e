package org.staveworks.device.internal.mqtt;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.messages.MqttSubscribeMessage;
import io.vertx.mqtt.messages.MqttUnsubscribeMessage;
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

/// What the platform says to one device: its configuration and its commands, as far as it subscribed to them. Runs on
/// the connection's thread.
final class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final Set<String> OFFERED = Set.of(Topics.CONFIG, Topics.COMMANDS);

    private final MqttEndpoint endpoint;
    private final Context context;
    private final ConfigDesk configs;
    private final UUID deviceId;
    /// Other threads ask whether there is one.
    private final Map<String, MqttQoS> subscriptions = new ConcurrentHashMap<>();
    private final Map<Integer, Asked> unacknowledged = new HashMap<>();
    private boolean isReadingConfig;
    private boolean isConfigStale;

    Outbox(MqttEndpoint endpoint, Context context, ConfigDesk configs, UUID deviceId) {
        this.endpoint = endpoint;
        this.context = context;
        this.configs = configs;
        this.deviceId = deviceId;
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
    }

    private MqttQoS grant(String topic, MqttQoS wanted) {
        if (!OFFERED.contains(topic)) {
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
                config.ifPresent(document -> publish(Topics.CONFIG, Topics.CONFIG, Buffer.buffer(document), null));
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
        publish(Topics.COMMANDS, Topics.COMMAND + asked.id(), Buffer.buffer(payload), asked);
    }

    private void publish(String subscription, String topic, Buffer payload, @Nullable Asked asked) {
        var qos = subscriptions.get(subscription);
        if (!endpoint.isConnected() || qos == null) {
            return;
        }
        endpoint.publish(topic, payload, qos, false, false).onSuccess(id -> {
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
