package org.staveworks.planning.internal.schedule;

import java.util.Locale;

/// Where a draft stands.
public enum DraftState {
    SEARCHING,
    READY,
    FAILED,
    APPLIED,
    /// Facts or the plan changed since, so that it does not hold any more.
    OUTDATED,
    DISCARDED;

    /// As it is stored.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
