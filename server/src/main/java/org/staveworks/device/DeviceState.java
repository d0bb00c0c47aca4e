package org.staveworks.device;

import java.util.Locale;

/// Whether a device may connect.
public enum DeviceState {
    ACTIVE,
    /// It may not for now.
    PAUSED,
    /// It never will again; what it measured stays.
    RETIRED;

    /// As it is stored.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
