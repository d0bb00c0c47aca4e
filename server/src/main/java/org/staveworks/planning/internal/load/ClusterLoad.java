package org.staveworks.planning.internal.load;

import java.time.LocalDate;
import java.util.List;

/// The load of all factories that were asked for.
///
/// @param from      first day of the first week
/// @param count     how many factories there are
/// @param machines  of all of them
/// @param free      minutes that requests may take, of all of them
/// @param weeks     sums over all of them
/// @param factories the first of them in the order that was asked for
public record ClusterLoad(
        LocalDate from, int count, int machines, long free, List<LoadWeek> weeks, List<FactoryLoad> factories) {
    public ClusterLoad {
        weeks = List.copyOf(weeks);
        factories = List.copyOf(factories);
    }
}
