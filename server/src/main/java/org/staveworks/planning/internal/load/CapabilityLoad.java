package org.staveworks.planning.internal.load;

import java.time.LocalDate;
import java.util.List;

/// What the machines of one open capability have to do.
///
/// @param percent of what is free that requests may take
/// @param until   last day on which requests may count on it
/// @param free    minutes that requests may take in these weeks
/// @param beyond  minutes of work that do not fit into these weeks
public record CapabilityLoad(
        String capability, int machines, int percent, LocalDate until, long free, long beyond, List<LoadWeek> weeks) {
    public CapabilityLoad {
        weeks = List.copyOf(weeks);
    }
}
