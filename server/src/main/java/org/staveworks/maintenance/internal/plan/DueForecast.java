package org.staveworks.maintenance.internal.plan;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// When a plan is due, as it looks now.
///
/// @param used  of what it may
/// @param pace  used a day
/// @param value latest mean of a day, of what is watched; cycles left, of remaining life
record DueForecast(
        DueBasis basis,
        @Nullable BigDecimal used,
        @Nullable BigDecimal pace,
        @Nullable Double value,
        @Nullable LocalDate dueOn,
        @Nullable LocalDate dueLow,
        @Nullable LocalDate dueHigh) {
    static final DueForecast UNKNOWN = new DueForecast(DueBasis.UNKNOWN, null, null, null, null, null, null);
}
