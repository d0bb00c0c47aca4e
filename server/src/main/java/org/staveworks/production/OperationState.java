package org.staveworks.production;

import java.util.Locale;

/// Where an operation, or one ticket of it, stands.
public enum OperationState {
    WAITING,
    STARTED,
    DONE,
    /// Another member does it (委外).
    OUTSOURCED,
    CANCELLED;

    /// As it is stored.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static OperationState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
