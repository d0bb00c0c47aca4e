package org.staveworks.device.internal.mqtt;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttProperties.StringProperty;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.vertx.mqtt.MqttEndpoint;
import java.util.UUID;

/// What a client can take, and what it is told that this door can (MQTT 5, sections 3.1.2.11 and
/// 3.2.2.3). A client that speaks 3.1.1 says nothing and is told nothing.
///
/// @param receiveMaximum      messages that it takes without having acknowledged them
/// @param packetBytesMax      of one message to it
/// @param takesProblems       whether acknowledgements may say why
/// @param isNameless          whether it came without an identifier and has to be told one
/// @param wantsSession        whether it would have its session kept, which this door does not do
record ClientProperties(
        boolean isFive,
        int receiveMaximum,
        long packetBytesMax,
        boolean takesProblems,
        boolean isNameless,
        boolean wantsSession) {
    static final int TOPIC_ALIASES_MAX = 64;
    private static final int RECEIVE_MAXIMUM = 65_535;

    static ClientProperties of(MqttEndpoint endpoint) {
        var told = endpoint.connectProperties();
        var isNameless = endpoint.clientIdentifier() == null
                || endpoint.clientIdentifier().isEmpty();
        if (endpoint.protocolVersion() != MqttVersion.MQTT_5.protocolLevel()) {
            return new ClientProperties(false, RECEIVE_MAXIMUM, Long.MAX_VALUE, false, isNameless, false);
        }
        return new ClientProperties(
                true,
                (int) Math.max(1, number(told, MqttPropertyType.RECEIVE_MAXIMUM, RECEIVE_MAXIMUM)),
                number(told, MqttPropertyType.MAXIMUM_PACKET_SIZE, Long.MAX_VALUE),
                number(told, MqttPropertyType.REQUEST_PROBLEM_INFORMATION, 1) != 0,
                isNameless,
                number(told, MqttPropertyType.SESSION_EXPIRY_INTERVAL, 0) != 0);
    }

    /// Four bytes without a sign.
    private static long number(MqttProperties properties, MqttPropertyType type, long otherwise) {
        return properties.getProperty(type.value()) instanceof IntegerProperty number
                ? Integer.toUnsignedLong(number.value())
                : otherwise;
    }

    /// What the answer to its CONNECT says.
    MqttProperties answer(int receiveMaximumHere, int packetBytesMaxHere) {
        var told = new MqttProperties();
        if (!isFive) {
            return told;
        }
        told.add(new IntegerProperty(MqttPropertyType.RECEIVE_MAXIMUM.value(), receiveMaximumHere));
        told.add(new IntegerProperty(MqttPropertyType.MAXIMUM_PACKET_SIZE.value(), packetBytesMaxHere));
        told.add(new IntegerProperty(MqttPropertyType.TOPIC_ALIAS_MAXIMUM.value(), TOPIC_ALIASES_MAX));
        told.add(new IntegerProperty(MqttPropertyType.SHARED_SUBSCRIPTION_AVAILABLE.value(), 0));
        told.add(new IntegerProperty(MqttPropertyType.SUBSCRIPTION_IDENTIFIER_AVAILABLE.value(), 0));
        if (wantsSession) {
            told.add(new IntegerProperty(MqttPropertyType.SESSION_EXPIRY_INTERVAL.value(), 0));
        }
        if (isNameless) {
            told.add(new StringProperty(
                    MqttPropertyType.ASSIGNED_CLIENT_IDENTIFIER.value(), "staveworks-" + UUID.randomUUID()));
        }
        return told;
    }
}
