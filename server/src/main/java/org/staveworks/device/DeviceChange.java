package org.staveworks.device;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What people say of a device.
///
/// @param machineId      of the caller's organisation; missing where it speaks for no machine
/// @param unit           which one of its kind, from 1
/// @param silenceSeconds 5 seconds to a day
/// @param retentionDays  a day to ten years
public record DeviceChange(
        String name, @Nullable UUID machineId, @Nullable Integer unit, int silenceSeconds, int retentionDays) {}
