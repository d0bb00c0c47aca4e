package org.staveworks.equipment;

import java.time.Instant;

/// What one hour of a machine amounts to.
///
/// @param hour          its beginning
/// @param unknownMillis not heard; the six add up to an hour
public record MachineHour(
        Instant hour,
        long producingMillis,
        long setupMillis,
        long idleMillis,
        long downMillis,
        long offMillis,
        long unknownMillis,
        MachineCount count) {}
