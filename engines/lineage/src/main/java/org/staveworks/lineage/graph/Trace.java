package org.staveworks.lineage.graph;

import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import org.staveworks.lineage.id.Identifier;

/// What a walk found.
///
/// @param depths node → how many edges it is away from the start, in the order of finding
/// @param edges on the way
/// @param isComplete false where the walk stopped at its bound
public record Trace(SequencedMap<Identifier, Integer> depths, SequencedSet<LineageEdge> edges, boolean isComplete) {
    /// The items found, without the start and without transformations.
    public List<Identifier> items() {
        return depths.keySet().stream()
                .skip(1)
                .filter(node -> !node.scheme().equals(Group.TRANSFORMATION))
                .toList();
    }
}
