package org.staveworks.device;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One measured quantity of a device.
///
/// @param metric as the device calls it
/// @param isText whether its values are words
/// @param label  as people call it
/// @param unit   UN/ECE Rec. 20 code
public record Series(
        int id,
        UUID deviceId,
        String metric,
        boolean isText,
        @Nullable String label,
        @Nullable String unit,
        Instant firstAt) {}
