package org.staveworks.maintenance.internal.plan;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What people say of a plan.
///
/// @param every      so much of the measure; missing for a condition; of remaining life so many cycles
///                   are left when it is due
/// @param isUpper    whether the limit is one above which it must not go
/// @param noticeDays so many days before it is due the order is made; earlier where a part takes longer
/// @param usedBefore used already when the plan begins
public record PlanChange(
        String name,
        UUID machineId,
        int unit,
        PlanMeasure measure,
        @Nullable BigDecimal every,
        @Nullable UUID deviceId,
        @Nullable String metric,
        @Nullable Double limitValue,
        boolean isUpper,
        int noticeDays,
        int minutes,
        List<String> checklist,
        @Nullable String instructions,
        List<WantedPart> parts,
        BigDecimal usedBefore) {
    /// @param quantity each time
    public record WantedPart(UUID partId, BigDecimal quantity) {}
}
