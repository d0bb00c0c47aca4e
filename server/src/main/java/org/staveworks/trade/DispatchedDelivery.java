package org.staveworks.trade;

import java.util.List;
import java.util.UUID;

/// A delivery that was dispatched, or that was there already under the same external number.
///
/// @param lineIds in the order of the lines
public record DispatchedDelivery(UUID id, String number, List<UUID> lineIds, boolean isNew) {
    public DispatchedDelivery {
        lineIds = List.copyOf(lineIds);
    }
}
