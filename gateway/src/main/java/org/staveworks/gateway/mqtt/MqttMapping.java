package org.staveworks.gateway.mqtt;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.staveworks.gateway.config.MqttConnection;
import org.staveworks.gateway.config.MqttConnection.MqttPoint;
import org.staveworks.gateway.driver.Readings;
import org.staveworks.gateway.driver.Value;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Finds a connection's points in a payload.
final class MqttMapping {
    private static final JsonMapper JSON = JsonMapper.shared();
    /// Below this a time is of seconds: as milliseconds it would be of 1973.
    private static final double SECONDS_BELOW = 1e11;

    private MqttMapping() {}

    /// @param bad points that the payload lacks, or whose value is none
    record Mapped(List<Readings.Raw> readings, List<MqttPoint> bad) {}

    static Mapped map(MqttConnection config, byte[] payload) {
        var json = json(payload);
        var at = time(config.timePath(), json);
        var readings = new ArrayList<Readings.Raw>();
        var bad = new ArrayList<MqttPoint>();
        for (var point : config.points()) {
            var value = value(point.path(), json, payload);
            if (value == null) {
                bad.add(point);
            } else {
                readings.add(new Readings.Raw(point, at, value));
            }
        }
        return new Mapped(readings, bad);
    }

    private static @Nullable JsonNode json(byte[] payload) {
        try {
            return JSON.readTree(payload);
        } catch (JacksonException e) {
            return null;
        }
    }

    private static @Nullable Value value(JsonPointer path, @Nullable JsonNode json, byte[] payload) {
        if (json != null) {
            var node = json.at(path);
            if (node.isNumber()) {
                return number(node.doubleValue());
            }
            if (node.isBoolean()) {
                return new Value.Number(node.booleanValue() ? 1 : 0);
            }
            return node.isString() ? word(node.stringValue()) : null;
        }
        // A payload that is no JSON may be the value itself, as text.
        return path.matches() ? word(new String(payload, StandardCharsets.UTF_8).strip()) : null;
    }

    /// Many machines send their numbers as text.
    private static @Nullable Value word(String text) {
        try {
            return number(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return text.isEmpty() ? null : new Value.Word(text);
        }
    }

    private static @Nullable Value number(double number) {
        return Double.isFinite(number) ? new Value.Number(number) : null;
    }

    private static @Nullable Long time(@Nullable JsonPointer path, @Nullable JsonNode json) {
        if (path == null || json == null) {
            return null;
        }
        var node = json.at(path);
        if (node.isNumber()) {
            var number = node.doubleValue();
            return Math.round(number < SECONDS_BELOW ? number * 1000 : number);
        }
        if (node.isString()) {
            try {
                return OffsetDateTime.parse(node.stringValue()).toInstant().toEpochMilli();
            } catch (DateTimeException e) {
                return null;
            }
        }
        return null;
    }
}
