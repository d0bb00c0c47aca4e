package org.staveworks.maintenance.internal.part;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of `maintenance.part` (备件).
///
/// @param reserved of what is on hand, promised to orders
/// @param minimum  so much should be free
/// @param leadDays from ordering to having it
/// @param price    of one, in minor units
public record PartRow(
        UUID id,
        UUID organisationId,
        String number,
        String name,
        String unit,
        BigDecimal onHand,
        BigDecimal reserved,
        BigDecimal minimum,
        int leadDays,
        @Nullable Long price,
        @Nullable String currency,
        @Nullable String supplier,
        @Nullable String place,
        Instant createdAt) {
    public BigDecimal free() {
        return onHand.subtract(reserved);
    }
}
