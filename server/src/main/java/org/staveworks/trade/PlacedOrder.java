package org.staveworks.trade;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An order that was placed, or that was there already under the same external number.
///
/// @param lineIds       in the order of the lines
/// @param isNew         false where the same order had been placed before
/// @param sampleOrderId the sample order that goes before it
public record PlacedOrder(
        UUID id,
        String number,
        List<UUID> lineIds,
        boolean isNew,
        @Nullable UUID sampleOrderId) {
    public PlacedOrder {
        lineIds = List.copyOf(lineIds);
    }
}
