package org.staveworks.production;

import java.util.List;
import java.util.UUID;

/// Workers reported on tickets, or took a report back (报工).
///
/// @param ticketIds each once
public record WorkReported(UUID organisationId, List<UUID> ticketIds) {
    public WorkReported {
        ticketIds = List.copyOf(ticketIds);
    }
}
