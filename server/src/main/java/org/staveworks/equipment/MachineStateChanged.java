package org.staveworks.equipment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A machine's newest state is another one. It is told a minute or two after it happened, and not for what came late.
public record MachineStateChanged(
        UUID organisationId,
        UUID machineId,
        int unit,
        MachineState state,
        Instant since,
        @Nullable String reason) {}
