package org.staveworks.device;

import java.util.Optional;
import java.util.UUID;

/// Whoever keeps what a device is told to do (采集配置). A device that subscribes to `v1/config` gets the document at once,
/// and again each time it changes, see [DeviceCommands#configChanged].
public interface ConfigSource {
    /// JSON of at most 256 KB; asked as the platform. Nothing where it is not this source's device.
    Optional<String> config(UUID deviceId);

    /// A device tells how far it is with it, at `v1/config/state`: JSON, asked as the platform.
    void state(UUID deviceId, String json);
}
