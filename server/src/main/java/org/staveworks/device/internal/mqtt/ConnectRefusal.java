package org.staveworks.device.internal.mqtt;

import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.vertx.mqtt.MqttEndpoint;

/// Why somebody is not let in, as each version of MQTT says it (3.1.1, section 3.2.2.3; 5, section 3.2.2.2).
enum ConnectRefusal {
    /// It shows nothing that counts.
    NOT_AUTHORIZED(
            MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED,
            MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED_5),
    BAD_CREDENTIALS(
            MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD,
            MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD),
    TOO_MANY_ATTEMPTS(
            MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE,
            MqttConnectReturnCode.CONNECTION_REFUSED_CONNECTION_RATE_EXCEEDED),
    UNAVAILABLE(
            MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE,
            MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE_5),
    /// It wants to be asked in a way that this server does not know; only MQTT 5 has that.
    AUTHENTICATION_METHOD(
            MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED,
            MqttConnectReturnCode.CONNECTION_REFUSED_BAD_AUTHENTICATION_METHOD);

    private final MqttConnectReturnCode three;
    private final MqttConnectReturnCode five;

    ConnectRefusal(MqttConnectReturnCode three, MqttConnectReturnCode five) {
        this.three = three;
        this.five = five;
    }

    void tell(MqttEndpoint endpoint) {
        var isFive = endpoint.protocolVersion() == MqttVersion.MQTT_5.protocolLevel();
        try {
            endpoint.reject(isFive ? five : three);
        } catch (IllegalStateException e) {
            // It has left meanwhile.
        }
    }
}
