package org.staveworks.maintenance.internal.plan;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of `maintenance.plan`.
public record PlanRow(
        UUID id,
        UUID organisationId,
        String number,
        String name,
        UUID machineId,
        String machineName,
        int unit,
        PlanMeasure measure,
        @Nullable BigDecimal every,
        @Nullable UUID deviceId,
        @Nullable String metric,
        @Nullable Double limitValue,
        boolean isUpper,
        int noticeDays,
        int minutes,
        List<CheckText> checklist,
        @Nullable String instructions,
        PlanState state,
        Instant countedFrom,
        BigDecimal usedBefore,
        @Nullable BigDecimal readPace,
        DueBasis basis,
        @Nullable BigDecimal used,
        @Nullable BigDecimal pace,
        @Nullable Double latestValue,
        @Nullable LocalDate dueOn,
        @Nullable LocalDate dueLow,
        @Nullable LocalDate dueHigh,
        @Nullable Instant checkedAt,
        String createdByName,
        Instant createdAt) {
    /// One thing to check.
    public record CheckText(String text) {}
}
