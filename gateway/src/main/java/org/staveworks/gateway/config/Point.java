package org.staveworks.gateway.config;

/// One thing that a machine tells, and the metric it becomes.
public sealed interface Point permits OpcUaConnection.OpcUaPoint, ModbusPoint, MqttConnection.MqttPoint {
    String metric();

    Scaling scaling();

    boolean writable();
}
