package org.staveworks.device.internal;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.device.DeviceKind;
import org.staveworks.device.internal.ingest.Sender;
import org.staveworks.device.internal.mapping.MappingReader;

/// What a door has to know of a device that is connected.
///
/// @param mapping how its own form of JSON is read, if it has one
/// @param behind  active devices behind it, by code
/// @param named   the same, as far as it has names of its own for them
public record DeviceProfile(
        Sender sender,
        String code,
        DeviceKind kind,
        int messagesPerSecond,
        int pointsPerSecond,
        @Nullable MappingReader mapping,
        Map<String, Sender> behind,
        Map<String, Sender> named) {

    public UUID id() {
        return sender.deviceId();
    }

    public boolean isGateway() {
        return kind == DeviceKind.GATEWAY;
    }
}
