package org.staveworks.device;

import java.util.UUID;

/// People changed what is known of a device. Who keeps its name beside own facts follows in the same transaction.
public record DeviceChanged(UUID deviceId, String name) {}
