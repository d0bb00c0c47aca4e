package org.staveworks.device.internal.mapping;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.staveworks.device.internal.ingest.JsonMessage;
import org.staveworks.device.internal.ingest.Measurements;
import org.staveworks.device.internal.ingest.RefusalCode;
import org.staveworks.device.internal.ingest.UnreadableMessageException;
import org.staveworks.device.internal.mapping.Mapping.MappedPoint;
import org.staveworks.device.internal.mapping.Mapping.TimeFormat;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/// Reads messages as a valid [Mapping] says.
public final class MappingReader {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final TopicFilter filter;
    private final List<Pointed> points = new ArrayList<>();
    private final @Nullable JsonPointer time;
    private final TimeFormat timeFormat;
    private final ZoneId zone;

    private record Pointed(String metric, MappedPoint point, JsonPointer path) {}

    public MappingReader(Mapping mapping, ZoneId zone) {
        this.filter = new TopicFilter(String.valueOf(mapping.topicFilter()));
        mapping.pointsOrNone()
                .forEach(point -> points.add(new Pointed(
                        String.valueOf(point.metric()), point, JsonPointer.compile(String.valueOf(point.path())))));
        this.time = mapping.timePath() == null ? null : JsonPointer.compile(mapping.timePath());
        this.timeFormat = mapping.timeFormat() == null ? TimeFormat.MILLIS : mapping.timeFormat();
        this.zone = zone;
    }

    /// Why a value was not read.
    public enum Miss {
        ABSENT,
        NOT_A_NUMBER,
        NOT_A_WORD
    }

    /// @param value missing for words
    /// @param miss  missing where it was read
    public record MappedValue(
            String metric,
            @Nullable Double value,
            @Nullable String word,
            @Nullable Miss miss) {}

    /// @param at in milliseconds since 1970
    public record Mapped(long at, List<MappedValue> values) {}

    public boolean takes(String topic) {
        return filter.matches(topic);
    }

    /// What is to be kept. A value of the wrong kind is left out, the others count.
    ///
    /// @throws UnreadableMessageException where nothing is left
    public Measurements measurements(byte[] payload, long now) throws UnreadableMessageException {
        var mapped = read(payload, now);
        var measurements = new Measurements();
        for (var value : mapped.values()) {
            if (value.word() != null) {
                measurements.add(value.metric(), mapped.at(), value.word());
            } else if (value.value() != null) {
                measurements.add(value.metric(), mapped.at(), value.value());
            }
        }
        if (measurements.size() == 0) {
            throw new UnreadableMessageException(RefusalCode.NOTHING_MAPPED);
        }
        return measurements;
    }

    public Mapped read(byte[] payload, long now) throws UnreadableMessageException {
        var root = root(payload);
        var values = new ArrayList<MappedValue>();
        for (var point : points) {
            values.add(value(point, root.at(point.path())));
        }
        return new Mapped(time == null ? now : time(root.at(time), now), values);
    }

    /// What is no JSON is one word: some devices send `ON`.
    private static JsonNode root(byte[] payload) throws UnreadableMessageException {
        try {
            var root = JSON.readTree(payload);
            if (root == null || root.isMissingNode()) {
                throw new UnreadableMessageException(RefusalCode.MESSAGE_EMPTY);
            }
            return root;
        } catch (JacksonException e) {
            var text = new String(payload, StandardCharsets.UTF_8).strip();
            if (text.isEmpty() || text.startsWith("{") || text.startsWith("[")) {
                throw new UnreadableMessageException(RefusalCode.NOT_JSON, Map.of("detail", e.getOriginalMessage()));
            }
            return StringNode.valueOf(text);
        }
    }

    private static MappedValue value(Pointed pointed, JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return new MappedValue(pointed.metric(), null, null, Miss.ABSENT);
        }
        if (pointed.point().isWord()) {
            return word(pointed.metric(), node);
        }
        var number = number(node);
        if (number == null) {
            return new MappedValue(pointed.metric(), null, null, Miss.NOT_A_NUMBER);
        }
        var scale = pointed.point().scale();
        var offset = pointed.point().offset();
        double scaled = number * (scale == null ? 1 : scale) + (offset == null ? 0 : offset);
        return Double.isFinite(scaled)
                ? new MappedValue(pointed.metric(), scaled, null, null)
                : new MappedValue(pointed.metric(), null, null, Miss.NOT_A_NUMBER);
    }

    private static MappedValue word(String metric, JsonNode node) {
        if (!node.isValueNode()) {
            return new MappedValue(metric, null, null, Miss.NOT_A_WORD);
        }
        var word = node.asString();
        return word.isEmpty() || word.length() > JsonMessage.WORD_MAX || word.indexOf(0) >= 0
                ? new MappedValue(metric, null, null, Miss.NOT_A_WORD)
                : new MappedValue(metric, null, word, null);
    }

    /// Many devices send numbers as text.
    private static @Nullable Double number(JsonNode node) {
        if (node.isNumber()) {
            return node.doubleValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue() ? 1.0 : 0.0;
        }
        if (node.isString()) {
            try {
                return new BigDecimal(node.stringValue().strip()).doubleValue();
            } catch (NumberFormatException e) {
                return null;
            }
        }
        return null;
    }

    private long time(JsonNode node, long now) throws UnreadableMessageException {
        if (!node.isNumber() && !node.isString()) {
            throw new UnreadableMessageException(RefusalCode.MAPPED_TIME_ABSENT, Map.of("path", String.valueOf(time)));
        }
        long at;
        try {
            var text = node.asString().strip();
            at = switch (timeFormat) {
                case MILLIS -> Math.round(Double.parseDouble(text));
                case SECONDS -> Math.round(Double.parseDouble(text) * 1_000);
                case ISO ->
                    OffsetDateTime.parse(text.replace(' ', 'T')).toInstant().toEpochMilli();
                case LOCAL ->
                    LocalDateTime.parse(text.replace(' ', 'T'))
                            .atZone(zone)
                            .toInstant()
                            .toEpochMilli();
            };
        } catch (NumberFormatException | DateTimeException e) {
            throw new UnreadableMessageException(RefusalCode.MAPPED_TIME_FORM, Map.of("path", String.valueOf(time)));
        }
        if (!JsonMessage.isTakenTime(at, now)) {
            throw new UnreadableMessageException(
                    RefusalCode.TIME_OUT_OF_RANGE, Map.of("time", Instant.ofEpochMilli(at)));
        }
        return at;
    }
}
