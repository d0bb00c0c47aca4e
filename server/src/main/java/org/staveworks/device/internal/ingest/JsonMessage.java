package org.staveworks.device.internal.ingest;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Reads the platform's own form of telemetry (JSON): an object of metrics and values, the same with a time of its own
/// (`{"ts": 1760000000000, "values": {…}}`, `ts` in milliseconds or as ISO 8601), or an array of both. Objects within
/// objects give names with dots; `true` and `false` are 1 and 0; `null` is nothing.
public final class JsonMessage {
    static final int POINTS_MAX = 5_000;
    public static final int METRIC_MAX = 120;
    public static final int WORD_MAX = 200;
    private static final int DEPTH_MAX = 5;
    /// 2000-01-01: machines whose clock was never set begin in 1970.
    private static final long EARLIEST = 946_684_800_000L;
    private static final long AHEAD_MAX = 86_400_000;
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonParser parser;
    private final long now;
    private final Measurements read = new Measurements();

    private JsonMessage(JsonParser parser, long now) {
        this.parser = parser;
        this.now = now;
    }

    /// @param now stands where the message names no time; times more than a day ahead of it are refused
    public static Measurements read(byte[] message, long now) throws UnreadableMessageException {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), message)) {
            return read(parser, now);
        } catch (JacksonException e) {
            throw new UnreadableMessageException(RefusalCode.NOT_JSON, Map.of("detail", e.getOriginalMessage()));
        }
    }

    /// Of one device behind a gateway: a part of its message.
    static Measurements read(JsonParser parser, long now) throws UnreadableMessageException {
        var reader = new JsonMessage(parser, now);
        reader.all();
        return reader.read;
    }

    /// Whether a time, in milliseconds since 1970, is neither before 2000 nor over a day ahead.
    public static boolean isTakenTime(long time, long now) {
        return time >= EARLIEST && time <= now + AHEAD_MAX;
    }

    private void all() throws UnreadableMessageException {
        switch (parser.nextToken()) {
            case START_OBJECT -> entry();
            case START_ARRAY -> {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    require(parser.currentToken() == JsonToken.START_OBJECT, RefusalCode.ARRAY_OF_OTHERS);
                    entry();
                }
            }
            case null -> throw new UnreadableMessageException(RefusalCode.MESSAGE_EMPTY);
            default -> throw new UnreadableMessageException(RefusalCode.OBJECT_EXPECTED);
        }
        require(parser.nextToken() == null, RefusalCode.END_FOLLOWED);
    }

    /// One object: metrics of one moment. `ts` and `values` count only where both are there, `ts` first.
    private void entry() throws UnreadableMessageException {
        var name = parser.nextName();
        if (name != null && name.equals("ts")) {
            var time = time();
            require("values".equals(parser.nextName()), RefusalCode.VALUES_NOT_AFTER_TIME);
            require(parser.nextToken() == JsonToken.START_OBJECT, RefusalCode.VALUES_NO_OBJECT);
            values("", time, 1, parser.nextName());
            require(parser.nextToken() == JsonToken.END_OBJECT, RefusalCode.VALUES_FOLLOWED);
        } else {
            values("", now, 1, name);
        }
    }

    private long time() throws UnreadableMessageException {
        long time = switch (parser.nextToken()) {
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_STRING -> parsed(parser.getString());
            case null, default -> throw new UnreadableMessageException(RefusalCode.TIME_FORM);
        };
        if (!isTakenTime(time, now)) {
            throw new UnreadableMessageException(RefusalCode.TIME_OUT_OF_RANGE, Map.of("time", time));
        }
        return time;
    }

    private static long parsed(String text) throws UnreadableMessageException {
        try {
            return Instant.parse(text).toEpochMilli();
        } catch (DateTimeParseException e) {
            throw new UnreadableMessageException(RefusalCode.TIME_WITHOUT_ZONE);
        }
    }

    private void values(String prefix, long time, int depth, @Nullable String first) throws UnreadableMessageException {
        require(depth <= DEPTH_MAX, RefusalCode.TOO_DEEP, DEPTH_MAX);
        for (var name = first; name != null; name = parser.nextName()) {
            require(!name.isBlank() && name.indexOf(0) < 0, RefusalCode.METRIC_WITHOUT_NAME);
            var metric = prefix + name;
            require(metric.length() <= METRIC_MAX, RefusalCode.METRIC_NAME_TOO_LONG, METRIC_MAX);
            value(metric, time, depth);
            require(read.size() <= POINTS_MAX, RefusalCode.TOO_MANY_VALUES, POINTS_MAX);
        }
    }

    private void value(String metric, long time, int depth) throws UnreadableMessageException {
        switch (parser.nextToken()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                double number = parser.getDoubleValue();
                if (!Double.isFinite(number)) {
                    throw new UnreadableMessageException(RefusalCode.NUMBER_TOO_LARGE, Map.of("metric", metric));
                }
                read.add(metric, time, number);
            }
            case VALUE_TRUE -> read.add(metric, time, 1);
            case VALUE_FALSE -> read.add(metric, time, 0);
            case VALUE_STRING -> {
                var word = parser.getString();
                if (word.length() > WORD_MAX || word.indexOf(0) >= 0) {
                    throw new UnreadableMessageException(
                            RefusalCode.WORD_TOO_LONG, Map.of("metric", metric, "limit", WORD_MAX));
                }
                read.add(metric, time, word);
            }
            case VALUE_NULL -> {
                // Nothing was measured.
            }
            case START_OBJECT -> values(metric + ".", time, depth + 1, parser.nextName());
            case null, default ->
                throw new UnreadableMessageException(RefusalCode.VALUE_OF_NO_KIND, Map.of("metric", metric));
        }
    }

    private static void require(boolean holds, RefusalCode otherwise) throws UnreadableMessageException {
        if (!holds) {
            throw new UnreadableMessageException(otherwise);
        }
    }

    private static void require(boolean holds, RefusalCode otherwise, int limit) throws UnreadableMessageException {
        if (!holds) {
            throw new UnreadableMessageException(otherwise, Map.of("limit", limit));
        }
    }
}
