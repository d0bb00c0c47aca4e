package org.staveworks.equipment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// For how long a machine was in one state.
///
/// @param to     no longer belongs to it
/// @param reason what the machine said of it, such as a fault's code
public record StateInterval(
        MachineState state,
        Instant from,
        Instant to,
        @Nullable String reason) {}
