package org.staveworks.planning.internal.schedule;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A draft that is asked for.
///
/// @param seconds that the search may take
/// @param pins    where some operations are to be, whatever has to make room
/// @param whatIf  facts that are not; missing where the draft is meant to be applied
public record NewDraft(
        DraftMode mode,
        int seconds,
        List<Pin> pins,
        @Nullable WhatIf whatIf) {
    public record Pin(OperationKey key, UUID machineId, int unit, Instant startsAt) {}

    /// @param rush work orders that are taken for urgent
    public record WhatIf(List<Closing> closures, List<UUID> rush, List<More> extraMachines) {}

    /// @param machineId missing where all are closed
    /// @param unit      missing where all of the kind are closed
    public record Closing(
            @Nullable UUID machineId, @Nullable Integer unit, Instant from, Instant to) {}

    /// @param count how many more of the kind
    public record More(UUID machineId, int count) {}
}
