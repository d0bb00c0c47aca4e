package org.staveworks.planning.read;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Positions of things by their names, which a file refers to.
final class Names {
    private final String kind;
    private final Map<String, Integer> positions = new HashMap<>();

    /// @param kind what they are, for whoever reads that a name is not known
    Names(String kind) {
        this.kind = kind;
    }

    static Names of(String kind, List<JsonValue> values) {
        var names = new Names(kind);
        values.forEach(names::add);
        return names;
    }

    void add(JsonValue value) {
        if (positions.putIfAbsent(value.id(), positions.size()) != null) {
            throw value.invalid("there is already a %s (%s)".formatted(kind, value.id()));
        }
    }

    int at(JsonValue value) {
        return at(value.id(), value);
    }

    /// @param where what the path of an error leads to
    int at(String name, JsonValue where) {
        var position = positions.get(name);
        if (position == null) {
            throw where.invalid("there is no %s (%s)".formatted(kind, name));
        }
        return position;
    }

    int size() {
        return positions.size();
    }
}
