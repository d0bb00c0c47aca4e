package org.staveworks.production;

import java.util.Locale;

/// Where a work order stands.
public enum WorkOrderState {
    /// Known, not yet handed to the workshop (待下达).
    PLANNED,
    /// Its tickets are made (已下达).
    RELEASED,
    /// Somebody has begun (生产中).
    IN_PROGRESS,
    /// All operations are done (已完工).
    DONE,
    /// Ended without being finished (已取消).
    CANCELLED;

    /// As it is stored.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static WorkOrderState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /// Whether tickets of it can be reported on.
    public boolean isOpen() {
        return this == RELEASED || this == IN_PROGRESS || this == DONE;
    }
}
