package org.staveworks.maintenance.internal.order;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of `maintenance.job`.
///
/// @param isRenewed whether the machine is as good as new since
/// @param partsCost in minor units, as the parts' prices were when it was done
public record JobRow(
        UUID id,
        UUID organisationId,
        String number,
        @Nullable UUID planId,
        MaintenanceReason reason,
        UUID machineId,
        String machineName,
        int unit,
        String title,
        @Nullable String instructions,
        MaintenanceOrderState state,
        LocalDate dueOn,
        int minutes,
        @Nullable Instant plannedFrom,
        @Nullable Instant plannedTo,
        @Nullable UUID closureId,
        List<CheckItem> checklist,
        @Nullable String finding,
        boolean isRenewed,
        @Nullable Long partsCost,
        @Nullable Long otherCost,
        @Nullable String currency,
        @Nullable String closedByName,
        @Nullable Instant closedAt,
        String createdByName,
        Instant createdAt) {
    /// @param note what was found there
    public record CheckItem(
            String text,
            boolean isDone,
            @Nullable String by,
            @Nullable Instant at,
            @Nullable String note) {}
}
