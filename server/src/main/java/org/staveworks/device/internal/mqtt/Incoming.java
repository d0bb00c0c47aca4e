package org.staveworks.device.internal.mqtt;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.mqtt.messages.MqttPublishMessage;

/// A message that has come in.
///
/// @param id under which it is acknowledged
record Incoming(int id, MqttQoS qos, String topic, byte[] payload) {
    static Incoming of(MqttPublishMessage message, String topic) {
        return new Incoming(
                message.messageId(),
                message.qosLevel(),
                topic,
                message.payload().getBytes());
    }
}
