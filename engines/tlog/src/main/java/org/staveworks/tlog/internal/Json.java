package org.staveworks.tlog.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.staveworks.tlog.LogFormatException;

/// As much of JSON (RFC 8259) as receipts and reports need: numbers are whole.
public sealed interface Json {
    record Text(String value) implements Json {
        @Override
        public String toString() {
            return quote(value);
        }
    }

    record Whole(long value) implements Json {
        @Override
        public String toString() {
            return Long.toString(value);
        }
    }

    record Flag(boolean value) implements Json {
        @Override
        public String toString() {
            return Boolean.toString(value);
        }
    }

    record Null() implements Json {
        @Override
        public String toString() {
            return "null";
        }
    }

    record Row(List<Json> values) implements Json {
        @Override
        public String toString() {
            return values.stream().map(Json::toString).collect(Collectors.joining(",", "[", "]"));
        }
    }

    record Fields(Map<String, Json> values) implements Json {
        public Fields() {
            this(new LinkedHashMap<>());
        }

        public Fields with(String name, Json value) {
            values.put(name, value);
            return this;
        }

        public Fields with(String name, String value) {
            return with(name, new Text(value));
        }

        public Fields with(String name, long value) {
            return with(name, new Whole(value));
        }

        public Fields with(String name, boolean value) {
            return with(name, new Flag(value));
        }

        public Optional<Json> find(String name) {
            return Optional.ofNullable(values.get(name)).filter(value -> !(value instanceof Null));
        }

        public String text(String name) {
            return find(name).orElse(null) instanceof Text(var value) ? value : absent(name, "text");
        }

        public long whole(String name) {
            return find(name).orElse(null) instanceof Whole(var value) ? value : absent(name, "whole number");
        }

        public boolean flag(String name) {
            return find(name).orElse(null) instanceof Flag(var value) ? value : absent(name, "true or false");
        }

        /// Of texts.
        public List<String> texts(String name) {
            if (find(name).orElse(null) instanceof Row(var row)) {
                return row.stream()
                        .map(value -> value instanceof Text(var text) ? text : Fields.<String>absent(name, "texts"))
                        .toList();
            }
            return absent(name, "list");
        }

        private static <T> T absent(String name, String kind) {
            throw new LogFormatException("The field (%s) is not there, or is no %s.".formatted(name, kind));
        }

        @Override
        public String toString() {
            return values.entrySet().stream()
                    .map(field -> quote(field.getKey()) + ":" + field.getValue())
                    .collect(Collectors.joining(",", "{", "}"));
        }
    }

    /// A whole number, or anything else as text.
    static Json of(Object value) {
        return value instanceof Long whole ? new Whole(whole) : new Text(value.toString());
    }

    static Row texts(List<?> values) {
        return new Row(
                values.stream().<Json>map(value -> new Text(value.toString())).toList());
    }

    /// @throws LogFormatException if it is no object
    static Fields parseFields(String json) {
        return new JsonReader(json).whole() instanceof Fields fields ? fields : Fields.absent("", "object");
    }

    private static String quote(String text) {
        var quoted = new StringBuilder("\"");
        for (var c : text.toCharArray()) {
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                default -> {
                    if (c < ' ') {
                        quoted.append("\\u%04x".formatted((int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}
