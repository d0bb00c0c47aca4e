package org.staveworks.gateway.buffer;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.staveworks.gateway.buffer.Buffer.Draft;
import org.staveworks.gateway.driver.Reading;
import org.staveworks.gateway.driver.Value;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/// Readings as the server takes them at `v1/gateway/telemetry`: by device, then by time.
final class TelemetryMessage {
    private static final JsonMapper JSON = JsonMapper.shared();

    private TelemetryMessage() {}

    static Draft of(List<Reading> readings) {
        var devices = new LinkedHashMap<String, Map<Long, Map<String, Value>>>();
        var oldest = Long.MAX_VALUE;
        for (var reading : readings) {
            oldest = Math.min(oldest, reading.at());
            devices.computeIfAbsent(reading.deviceCode(), code -> new LinkedHashMap<>())
                    .computeIfAbsent(reading.at(), at -> new LinkedHashMap<>())
                    .put(reading.metric(), reading.value());
        }
        var out = new ByteArrayOutputStream(readings.size() * 32 + 64);
        try (var json = JSON.createGenerator(out)) {
            json.writeStartObject();
            devices.forEach((code, times) -> {
                json.writeName(code);
                json.writeStartArray();
                times.forEach((at, values) -> write(json, at, values));
                json.writeEndArray();
            });
            json.writeEndObject();
        }
        return new Draft(readings.size(), oldest, out.toByteArray());
    }

    private static void write(JsonGenerator json, long at, Map<String, Value> values) {
        json.writeStartObject();
        json.writeNumberProperty("ts", at);
        json.writeName("values");
        json.writeStartObject();
        values.forEach((metric, value) -> {
            switch (value) {
                case Value.Number(var number)
                when number == Math.rint(number) && Math.abs(number) < 1e15 ->
                    json.writeNumberProperty(metric, (long) number);
                case Value.Number(var number) -> json.writeNumberProperty(metric, number);
                case Value.Word(var word) -> json.writeStringProperty(metric, word);
            }
        });
        json.writeEndObject();
        json.writeEndObject();
    }

    /// Cuts readings into messages that are below what the server takes in one, by number and by bytes.
    static List<Draft> cut(List<Reading> readings, int pointsMax, int bytesMax) {
        var drafts = new ArrayList<Draft>();
        for (int from = 0; from < readings.size(); from += pointsMax) {
            add(drafts, readings.subList(from, Math.min(readings.size(), from + pointsMax)), bytesMax);
        }
        return drafts;
    }

    /// Long words may make a few readings large.
    private static void add(List<Draft> drafts, List<Reading> readings, int bytesMax) {
        var draft = of(readings);
        if (draft.payload().length <= bytesMax || readings.size() == 1) {
            drafts.add(draft);
            return;
        }
        var half = readings.size() / 2;
        add(drafts, readings.subList(0, half), bytesMax);
        add(drafts, readings.subList(half, readings.size()), bytesMax);
    }
}
