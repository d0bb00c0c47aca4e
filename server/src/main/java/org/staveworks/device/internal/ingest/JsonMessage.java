package org.staveworks.device.internal.ingest;

import java.time.Instant;
import java.time.format.DateTimeParseException;
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
            throw new UnreadableMessageException("not JSON: " + e.getOriginalMessage());
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
                    require(parser.currentToken() == JsonToken.START_OBJECT, "an array holds objects");
                    entry();
                }
            }
            case null -> throw new UnreadableMessageException("the message is empty");
            default -> throw new UnreadableMessageException("an object or an array of objects is expected");
        }
        require(parser.nextToken() == null, "something follows the end");
    }

    /// One object: metrics of one moment. `ts` and `values` count only where both are there, `ts` first.
    private void entry() throws UnreadableMessageException {
        var name = parser.nextName();
        if (name != null && name.equals("ts")) {
            var time = time();
            require("values".equals(parser.nextName()), "\"values\" has to follow \"ts\"");
            require(parser.nextToken() == JsonToken.START_OBJECT, "\"values\" is an object");
            values("", time, 1, parser.nextName());
            require(parser.nextToken() == JsonToken.END_OBJECT, "nothing may follow \"values\"");
        } else {
            values("", now, 1, name);
        }
    }

    private long time() throws UnreadableMessageException {
        long time = switch (parser.nextToken()) {
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_STRING -> parsed(parser.getString());
            case null, default ->
                throw new UnreadableMessageException("\"ts\" is milliseconds since 1970 or a time by ISO 8601");
        };
        require(isTakenTime(time, now), "the time " + time + " is before 2000 or over a day ahead");
        return time;
    }

    private static long parsed(String text) throws UnreadableMessageException {
        try {
            return Instant.parse(text).toEpochMilli();
        } catch (DateTimeParseException e) {
            throw new UnreadableMessageException("\"ts\" is not a time by ISO 8601 with its zone");
        }
    }

    private void values(String prefix, long time, int depth, @Nullable String first) throws UnreadableMessageException {
        require(depth <= DEPTH_MAX, "objects lie deeper than " + DEPTH_MAX);
        for (var name = first; name != null; name = parser.nextName()) {
            require(!name.isBlank() && name.indexOf(0) < 0, "a metric has no name");
            var metric = prefix + name;
            require(metric.length() <= METRIC_MAX, "a metric's name is longer than " + METRIC_MAX);
            value(metric, time, depth);
            require(read.size() <= POINTS_MAX, "more than " + POINTS_MAX + " values in one message");
        }
    }

    private void value(String metric, long time, int depth) throws UnreadableMessageException {
        switch (parser.nextToken()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                double number = parser.getDoubleValue();
                require(Double.isFinite(number), metric + " is beyond what a number holds");
                read.add(metric, time, number);
            }
            case VALUE_TRUE -> read.add(metric, time, 1);
            case VALUE_FALSE -> read.add(metric, time, 0);
            case VALUE_STRING -> {
                var word = parser.getString();
                require(word.length() <= WORD_MAX && word.indexOf(0) < 0, metric + " is longer than " + WORD_MAX);
                read.add(metric, time, word);
            }
            case VALUE_NULL -> {
                // Nothing was measured.
            }
            case START_OBJECT -> values(metric + ".", time, depth + 1, parser.nextName());
            case null, default -> throw new UnreadableMessageException(metric + " is neither number, word nor object");
        }
    }

    private static void require(boolean holds, String otherwise) throws UnreadableMessageException {
        if (!holds) {
            throw new UnreadableMessageException(otherwise);
        }
    }
}
