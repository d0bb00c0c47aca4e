package org.staveworks.device;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What sends measurements (采集设备).
///
/// @param code           name under which it connects
/// @param machineId      machine that it speaks for, if any
/// @param unit           which one of its kind, from 1; missing for all of them
/// @param silenceSeconds for so long it may be silent
/// @param retentionDays  for so long its points are kept
public record Device(
        UUID id,
        String code,
        String name,
        @Nullable UUID machineId,
        @Nullable Integer unit,
        DeviceState state,
        Instant secretSetAt,
        int silenceSeconds,
        int retentionDays,
        String createdByName,
        Instant createdAt) {}
