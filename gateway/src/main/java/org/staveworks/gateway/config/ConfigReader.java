package org.staveworks.gateway.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.staveworks.gateway.config.ModbusPoint.ByteOrder;
import org.staveworks.gateway.config.ModbusPoint.Format;
import org.staveworks.gateway.config.ModbusPoint.Table;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the configuration document. Unknown fields are ignored; what is missing takes a default where one is safe.
public final class ConfigReader {
    private static final JsonMapper JSON = JsonMapper.shared();

    private ConfigReader() {}

    /// @throws InvalidConfigException if the document as a whole can't be read
    public static GatewayConfig read(byte[] document) {
        JsonNode root;
        try {
            root = JSON.readTree(document);
        } catch (JacksonException e) {
            throw new InvalidConfigException("the document is no JSON: " + e.getOriginalMessage());
        }
        if (!root.path("connections").isArray()) {
            throw new InvalidConfigException("the document has no list of connections");
        }
        var connections = new ArrayList<ConnectionConfig>();
        var broken = new ArrayList<GatewayConfig.Broken>();
        var ids = new HashSet<String>();
        for (var node : root.path("connections")) {
            var id = text(node, "id", "");
            try {
                if (!ids.add(id)) {
                    throw new InvalidConfigException("id (" + id + ") stands there twice");
                }
                connections.add(connection(node));
            } catch (InvalidConfigException e) {
                broken.add(new GatewayConfig.Broken(id, String.valueOf(e.getMessage())));
            }
        }
        return new GatewayConfig(root.path("version").asLong(0), connections, broken);
    }

    /// @throws InvalidConfigException if it can't be followed
    public static ConnectionConfig connection(JsonNode node) {
        var common = new ConnectionConfig.Common(
                text(node, "id", "preview"),
                text(node, "deviceCode", ""),
                text(node, "name", ""),
                node.path("enabled").asBoolean(true),
                node.path("commands").asBoolean(false));
        var kind = text(node, "kind", "").toLowerCase(Locale.ROOT);
        var connection = switch (kind) {
            case "opcua" -> opcUa(common, node.path("opcua"), node.path("points"));
            case "modbus" -> modbus(common, node.path("modbus"), node.path("points"));
            case "mqtt" -> mqtt(common, node.path("mqtt"), node.path("points"));
            default -> throw new InvalidConfigException("kind (" + kind + ") is unknown to this gateway");
        };
        var metrics = new HashSet<String>();
        for (var point : connection.points()) {
            if (point.metric().isEmpty() || !metrics.add(point.metric())) {
                throw new InvalidConfigException("metric (" + point.metric() + ") is empty or stands there twice");
            }
        }
        return connection;
    }

    private static OpcUaConnection opcUa(ConnectionConfig.Common common, JsonNode spec, JsonNode points) {
        var thumbprint = nullable(spec, "serverThumbprint");
        return new OpcUaConnection(
                common,
                text(spec, "url", ""),
                text(spec, "securityPolicy", "None"),
                text(spec, "securityMode", "None"),
                nullable(spec, "user"),
                nullable(spec, "password"),
                thumbprint == null ? null : thumbprint.replace(":", "").toLowerCase(Locale.ROOT),
                spec.path("samplingMillis").asInt(500),
                spec.path("publishingMillis").asInt(1000),
                each(
                        points,
                        point -> new OpcUaConnection.OpcUaPoint(
                                text(point, "metric", ""),
                                text(point, "node", ""),
                                scaling(point),
                                point.path("writable").asBoolean(false))));
    }

    private static ModbusConnection modbus(ConnectionConfig.Common common, JsonNode spec, JsonNode points) {
        var kind = text(spec, "transport", "tcp").toLowerCase(Locale.ROOT);
        var serial = spec.path("serial");
        var transport = switch (kind) {
            case "tcp" ->
                new ModbusConnection.Tcp(
                        text(spec, "host", ""), spec.path("port").asInt(502));
            case "rtu" ->
                new ModbusConnection.Serial(
                        text(serial, "port", ""),
                        serial.path("baud").asInt(9600),
                        serial.path("dataBits").asInt(8),
                        word(ModbusConnection.Parity.class, serial, "parity", "none"),
                        serial.path("stopBits").asInt(1));
            default -> throw new InvalidConfigException("transport (" + kind + ") is neither tcp nor rtu");
        };
        return new ModbusConnection(
                common,
                transport,
                spec.path("unitId").asInt(1),
                spec.path("pollMillis").asInt(1000),
                spec.path("timeoutMillis").asInt(1000),
                spec.path("maxGap").asInt(8),
                spec.path("maxRegisters").asInt(120),
                each(points, ConfigReader::modbusPoint));
    }

    private static ModbusPoint modbusPoint(JsonNode point) {
        var table = word(Table.class, point, "table", "holding");
        return new ModbusPoint(
                text(point, "metric", ""),
                table,
                point.path("address").asInt(-1),
                word(Format.class, point, "format", table.isBits() ? "bit" : "uint16"),
                word(ByteOrder.class, point, "byteOrder", "ABCD"),
                point.path("bit").asInt(0),
                scaling(point),
                point.path("pollMillis").isNumber() ? point.path("pollMillis").intValue() : null,
                point.path("writable").asBoolean(false));
    }

    private static MqttConnection mqtt(ConnectionConfig.Common common, JsonNode spec, JsonNode points) {
        var timePath = nullable(spec, "timePath");
        return new MqttConnection(
                common,
                text(spec, "topic", ""),
                timePath == null ? null : pointer(timePath),
                each(
                        points,
                        point -> new MqttConnection.MqttPoint(
                                text(point, "metric", ""), pointer(text(point, "path", "")), scaling(point))));
    }

    private static Scaling scaling(JsonNode point) {
        return new Scaling(
                point.path("scale").asDouble(1),
                point.path("offset").asDouble(0),
                point.path("deadband").asDouble(0));
    }

    private static JsonPointer pointer(String text) {
        try {
            return JsonPointer.compile(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidConfigException("path (" + text + ") is no JSON Pointer: it begins with /");
        }
    }

    private static <T> List<T> each(JsonNode points, Function<JsonNode, T> one) {
        var all = new ArrayList<T>();
        points.forEach(point -> all.add(one.apply(point)));
        return all;
    }

    private static <E extends Enum<E>> E word(Class<E> type, JsonNode node, String field, String otherwise) {
        var text = text(node, field, otherwise);
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new InvalidConfigException(field + " (" + text + ") is unknown");
        }
    }

    private static String text(JsonNode node, String field, String otherwise) {
        var text = nullable(node, field);
        return text == null ? otherwise : text;
    }

    private static @Nullable String nullable(JsonNode node, String field) {
        var value = node.path(field);
        return value.isString() && !value.stringValue().isEmpty() ? value.stringValue() : null;
    }
}
