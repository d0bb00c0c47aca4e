package org.staveworks.trace.internal.walk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.staveworks.lineage.graph.EdgeSource;
import org.staveworks.lineage.graph.LineageEdge;
import org.staveworks.lineage.id.Identifier;

/// Edges that were fetched, by both of their ends. Their `event` is the event's id.
public final class EdgeMap implements EdgeSource {
    private final Map<Identifier, List<LineageEdge>> byParent = new HashMap<>();
    private final Map<Identifier, List<LineageEdge>> byChild = new HashMap<>();
    private final Map<Identifier, Long> numbers = new HashMap<>();
    private final Map<String, UUID> owners = new HashMap<>();

    /// An edge, the numbers of its ends, and who recorded it.
    record Kept(LineageEdge edge, long parent, long child, UUID ownerId) {}

    /// @param start stands for itself where it has no edges
    EdgeMap(Identifier start, long number, Collection<Kept> kept) {
        numbers.put(start, number);
        var seen = new HashSet<Kept>();
        for (var one : kept) {
            // Equal edges of one event are told apart by nothing.
            if (seen.add(one)) {
                byParent.computeIfAbsent(one.edge().parent(), node -> new ArrayList<>())
                        .add(one.edge());
                byChild.computeIfAbsent(one.edge().child(), node -> new ArrayList<>())
                        .add(one.edge());
                numbers.put(one.edge().parent(), one.parent());
                numbers.put(one.edge().child(), one.child());
                owners.put(one.edge().event(), one.ownerId());
            }
        }
    }

    @Override
    public List<LineageEdge> from(Identifier parent) {
        return byParent.getOrDefault(parent, List.of());
    }

    @Override
    public List<LineageEdge> to(Identifier child) {
        return byChild.getOrDefault(child, List.of());
    }

    Map<Identifier, Long> numbers() {
        return numbers;
    }

    long number(Identifier node) {
        return Objects.requireNonNull(numbers.get(node));
    }

    /// Who recorded an event.
    public Map<String, UUID> owners() {
        return owners;
    }
}
