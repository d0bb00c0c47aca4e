package org.staveworks.equipment.internal;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.equipment.MachineState;
import org.staveworks.kernel.access.Caller;

/// A row of `equipment.monitored`.
///
/// @param derivedTo time of the newest point that is derived
/// @param heardTo   until when it counts as heard, as far as is derived
public record Unit(
        UUID id,
        UUID organisationId,
        UUID machineId,
        int unit,
        String machineName,
        UUID siteId,
        String siteName,
        String capability,
        MachineState state,
        @Nullable Instant stateSince,
        @Nullable String reason,
        @Nullable String programme,
        @Nullable Instant derivedTo,
        @Nullable Instant heardTo,
        Instant createdAt) {

    /// The platform itself, at work for the machine's owner.
    public Caller platform() {
        return platform(organisationId);
    }

    static Caller platform(UUID organisationId) {
        return new Caller(
                Caller.NOBODY,
                "Staveworks",
                organisationId,
                "Staveworks",
                Set.of(),
                Locale.SIMPLIFIED_CHINESE,
                Caller.Kind.SYSTEM);
    }
}
