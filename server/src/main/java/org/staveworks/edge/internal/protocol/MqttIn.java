package org.staveworks.edge.internal.protocol;

import org.jspecify.annotations.Nullable;

/// A sensor that publishes to the gateway.
///
/// @param topic    filter, with `+` and `#`
/// @param timePath where in the message its time stands; missing where it is of now
public record MqttIn(String topic, @Nullable String timePath) implements Protocol {
    @Override
    public ProtocolKind kind() {
        return ProtocolKind.MQTT;
    }

    @Override
    public String target() {
        return topic;
    }
}
