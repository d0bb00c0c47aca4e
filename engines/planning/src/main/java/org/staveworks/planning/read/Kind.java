package org.staveworks.planning.read;

import java.util.Locale;

/// Forms of files.
public enum Kind {
    /// The standard text of job shops.
    JOBSHOP,
    /// The standard text of flexible job shops.
    FLEXIBLE,
    /// The text of a flexible job shop that stands in several factories alike, or JSON.
    DISTRIBUTED,
    /// Our own form, with everything that an instance can have.
    JSON;

    /// @throws IllegalArgumentException if there is none of that name
    public static Kind named(String name) {
        for (var kind : values()) {
            if (kind.toString().equals(name)) {
                return kind;
            }
        }
        throw new IllegalArgumentException(
                "There is no kind (%s). Known are: jobshop, flexible, distributed, json.".formatted(name));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
