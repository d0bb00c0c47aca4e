package org.staveworks.edge.internal.protocol;

/// How a gateway speaks with one machine. Without what is secret.
public sealed interface Protocol permits OpcUa, Modbus, MqttIn {
    ProtocolKind kind();

    /// Where the machine is, for people.
    String target();
}
