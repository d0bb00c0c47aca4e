package org.staveworks.device;

import java.util.Locale;

/// How a device connects.
public enum DeviceKind {
    /// By itself.
    DIRECT,
    /// By itself, and for others (采集网关).
    GATEWAY,
    /// Its gateway speaks for it; it has no secret.
    BEHIND_GATEWAY;

    /// As it is stored.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
