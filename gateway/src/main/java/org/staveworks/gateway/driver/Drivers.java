package org.staveworks.gateway.driver;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.staveworks.gateway.config.ConnectionConfig;
import org.staveworks.gateway.config.ModbusConnection;
import org.staveworks.gateway.config.MqttConnection;
import org.staveworks.gateway.config.OpcUaConnection;
import org.staveworks.gateway.driver.Driver.BrowsedNode;
import org.staveworks.gateway.driver.Driver.PreviewedValue;

/// The protocols that this gateway speaks, each for its kind of connection.
public record Drivers(Driver<OpcUaConnection> opcUa, Driver<ModbusConnection> modbus, Driver<MqttConnection> mqtt) {

    public Session open(ConnectionConfig config, Readings readings) throws DriverException, InterruptedException {
        return switch (config) {
            case OpcUaConnection connection -> opcUa.open(connection, readings);
            case ModbusConnection connection -> modbus.open(connection, readings);
            case MqttConnection connection -> mqtt.open(connection, readings);
        };
    }

    public List<BrowsedNode> browse(ConnectionConfig config, @Nullable String node)
            throws DriverException, InterruptedException {
        return switch (config) {
            case OpcUaConnection connection -> opcUa.browse(connection, node);
            case ModbusConnection connection -> modbus.browse(connection, node);
            case MqttConnection connection -> mqtt.browse(connection, node);
        };
    }

    public List<PreviewedValue> preview(ConnectionConfig config) throws DriverException, InterruptedException {
        return switch (config) {
            case OpcUaConnection connection -> opcUa.preview(connection);
            case ModbusConnection connection -> modbus.preview(connection);
            case MqttConnection connection -> mqtt.preview(connection);
        };
    }
}
