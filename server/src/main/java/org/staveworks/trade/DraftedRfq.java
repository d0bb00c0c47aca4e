package org.staveworks.trade;

import java.util.List;
import java.util.UUID;

/// A request that was written down.
///
/// @param lineIds in the order of the lines
public record DraftedRfq(UUID id, String number, List<UUID> lineIds) {
    public DraftedRfq {
        lineIds = List.copyOf(lineIds);
    }
}
