package org.staveworks.planning.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.staveworks.planning.model.InvalidInstanceException;
import tools.jackson.databind.JsonNode;

/// A value within a JSON document, with its path (RFC 6901): whoever reads it asks for what it has to
/// be.
record JsonValue(JsonNode node, String path) {
    /// An object that has none but these fields.
    JsonValue only(Set<String> names) {
        requireObject();
        for (var name : node.propertyNames()) {
            if (!names.contains(name)) {
                throw invalid("there is no field (%s) here; known are: %s"
                        .formatted(
                                name, String.join(", ", names.stream().sorted().toList())));
            }
        }
        return this;
    }

    private void requireObject() {
        if (!node.isObject()) {
            throw invalid("an object is needed");
        }
    }

    /// A field; null where it is absent or null.
    @Nullable
    JsonValue field(String name) {
        var value = node.get(name);
        return value == null || value.isNull() ? null : new JsonValue(value, path + "/" + escaped(name));
    }

    JsonValue required(String name) {
        var value = field(name);
        if (value == null) {
            throw invalid("the field (%s) is missing".formatted(name));
        }
        return value;
    }

    /// The items of a field that is a list; none where it is absent.
    List<JsonValue> list(String name) {
        var value = field(name);
        return value == null ? List.of() : value.items();
    }

    List<JsonValue> items() {
        if (!node.isArray()) {
            throw invalid("a list is needed");
        }
        if (node.size() > Bounds.OPERATIONS_MAX) {
            throw invalid("at most %d items are read".formatted(Bounds.OPERATIONS_MAX));
        }
        var items = new ArrayList<JsonValue>(node.size());
        for (var item : node.values()) {
            items.add(new JsonValue(item, path + "/" + items.size()));
        }
        return items;
    }

    Map<String, JsonValue> fields() {
        requireObject();
        var fields = new LinkedHashMap<String, JsonValue>();
        for (var field : node.properties()) {
            fields.put(field.getKey(), new JsonValue(field.getValue(), path + "/" + escaped(field.getKey())));
        }
        return fields;
    }

    int integer(int min, int max) {
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < min || node.intValue() > max) {
            throw invalid("a whole number from %d to %d is needed".formatted(min, max));
        }
        return node.intValue();
    }

    int integer(String name, int otherwise, int max) {
        var value = field(name);
        return value == null ? otherwise : value.integer(0, max);
    }

    boolean truth(String name, boolean otherwise) {
        var value = field(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.node.isBoolean()) {
            throw value.invalid("true or false is needed");
        }
        return value.node.booleanValue();
    }

    /// A name: text, or a whole number taken as text.
    String id() {
        if (node.isString() && !node.stringValue().isBlank()) {
            return node.stringValue();
        }
        if (node.isIntegralNumber()) {
            return node.asString();
        }
        throw invalid("a name is needed");
    }

    InvalidInstanceException invalid(String message) {
        return new InvalidInstanceException("%s: %s".formatted(path.isEmpty() ? "/" : path, message));
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
