package org.staveworks.edge.internal.protocol;

import java.util.Locale;

/// Protocols that gateways speak.
public enum ProtocolKind {
    OPCUA(OpcUa.class),
    MODBUS(Modbus.class),
    MQTT(MqttIn.class);

    private final Class<? extends Protocol> settings;

    ProtocolKind(Class<? extends Protocol> settings) {
        this.settings = settings;
    }

    public Class<? extends Protocol> settings() {
        return settings;
    }

    /// As it is stored, and as a gateway reads it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
