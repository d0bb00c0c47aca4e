package org.staveworks.performance.internal.oee;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of `performance.machine_day`; see [OeeTimes] for the elements, which are in milliseconds.
public record MachineDay(
        UUID organisationId,
        UUID machineId,
        int unit,
        LocalDate day,
        UUID id,
        String machineName,
        String capability,
        UUID siteId,
        long outsideHours,
        long plannedClosed,
        long extra,
        long busy,
        long producing,
        long setup,
        long idle,
        long down,
        long off,
        long unknown,
        @Nullable Double planned,
        Double produced,
        Double good,
        Double energyKwh,
        boolean isCounted,
        boolean isMetered,
        List<DownReason> downReasons,
        Instant madeAt) {

    /// @param reason empty where the machine gave none
    public record DownReason(String reason, long millis) {}

    public OeeTimes times() {
        return new OeeTimes(
                outsideHours,
                plannedClosed,
                extra,
                busy,
                producing,
                setup,
                idle,
                down,
                off,
                unknown,
                planned,
                produced,
                good,
                energyKwh);
    }
}
