package org.staveworks.maintenance.internal.part;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.value.Money;

/// What people say of a spare part.
public record PartChange(
        String number,
        String name,
        String unit,
        BigDecimal minimum,
        int leadDays,
        @Nullable Money price,
        @Nullable String supplier,
        @Nullable String place) {}
