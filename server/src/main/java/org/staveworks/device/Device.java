package org.staveworks.device;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What sends measurements (采集设备).
///
/// @param code           name under which it connects, or by which its gateway calls it
/// @param gatewayId      the device that speaks for it, if one does
/// @param machineId      machine that it speaks for, if any
/// @param unit           which one of its kind, from 1; missing for all of them
/// @param secretSetAt    missing where it has no secret
/// @param silenceSeconds for so long it may be silent
/// @param retentionDays  for so long its points are kept
public record Device(
        UUID id,
        String code,
        String name,
        DeviceKind kind,
        @Nullable UUID gatewayId,
        @Nullable UUID machineId,
        @Nullable Integer unit,
        DeviceState state,
        @Nullable Instant secretSetAt,
        int silenceSeconds,
        int retentionDays,
        String createdByName,
        Instant createdAt) {}
