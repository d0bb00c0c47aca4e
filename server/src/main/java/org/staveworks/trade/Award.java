package org.staveworks.trade;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The buyer decides who makes how much (定标).
///
/// @param withSample whether a sample goes before the bulk
public record Award(UUID rfqId, List<Allocation> allocations, boolean withSample) {
    public Award {
        allocations = List.copyOf(allocations);
    }

    /// @param quoteVersion the version that the buyer has looked at; the award is refused where it has changed
    public record Allocation(
            UUID rfqLineId, UUID quoteId, @Nullable Integer quoteVersion, BigDecimal quantity) {}
}
