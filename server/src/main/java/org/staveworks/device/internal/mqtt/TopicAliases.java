package org.staveworks.device.internal.mqtt;

import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.vertx.mqtt.messages.MqttPublishMessage;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Numbers that stand for topics within one connection (MQTT 5, section 3.3.2.3.4).
final class TopicAliases {
    private final Map<Integer, String> topics = new HashMap<>();

    /// The topic that a message is about; null where it names none, or a number that stands for none.
    @Nullable
    String topicOf(MqttPublishMessage message) {
        var topic = message.topicName();
        if (!(message.properties().getProperty(MqttPropertyType.TOPIC_ALIAS.value())
                instanceof IntegerProperty alias)) {
            return topic.isEmpty() ? null : topic;
        }
        if (alias.value() < 1 || alias.value() > ClientProperties.TOPIC_ALIASES_MAX) {
            return null;
        }
        if (topic.isEmpty()) {
            return topics.get(alias.value());
        }
        topics.put(alias.value(), topic);
        return topic;
    }
}
