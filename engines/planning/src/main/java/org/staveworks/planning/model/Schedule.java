package org.staveworks.planning.model;

import java.util.List;

/// A plan.
///
/// @param lots       for each job the quantities of its lots; one for a job made as a whole (its quantity, or 1)
/// @param placements one for each operation of each lot, in no particular order
public record Schedule(List<List<Integer>> lots, List<Placement> placements) {
    public Schedule {
        lots = lots.stream().map(List::copyOf).toList();
        placements = List.copyOf(placements);
    }
}
