package org.staveworks.gateway.config;

import java.util.List;

/// One machine as the server describes it. A new protocol is a new record here; the compiler then names every place
/// that has to know of it.
public sealed interface ConnectionConfig permits OpcUaConnection, ModbusConnection, MqttConnection {
    Common common();

    List<? extends Point> points();

    default String id() {
        return common().id();
    }

    /// What every connection says of itself.
    ///
    /// @param deviceCode under which the server keeps what is measured
    /// @param commands   whether anything may be written at all
    record Common(String id, String deviceCode, String name, boolean enabled, boolean commands) {
        public Common {
            if (id.isEmpty()) {
                throw new InvalidConfigException("a connection has no id");
            }
        }
    }
}
