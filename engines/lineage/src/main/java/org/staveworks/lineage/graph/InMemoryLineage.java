package org.staveworks.lineage.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.staveworks.lineage.id.Identifier;

/// Lineage kept in memory, batch by batch; how a store uses [LineageProjector]. For files and tests; not safe for
/// several threads.
public final class InMemoryLineage implements EdgeSource {
    private final Standing standing = new Standing();
    private final Map<Group, Map<String, TracedEvent>> eventsByGroup = new HashMap<>();
    private final Map<Group, LineageProjector.Projection> projections = new HashMap<>();
    private final Map<Identifier, List<LineageEdge>> byParent = new HashMap<>();
    private final Map<Identifier, List<LineageEdge>> byChild = new HashMap<>();
    private final Map<Identifier, List<Contradiction>> byObject = new HashMap<>();

    /// Takes events, in any order, some perhaps known.
    ///
    /// @return what changed
    public LineageProjector.Changes accept(Collection<TracedEvent> batch) {
        for (var event : batch) {
            if (!event.isErrorDeclaration()) {
                event.groups()
                        .forEach(group -> eventsByGroup
                                .computeIfAbsent(group, key -> new LinkedHashMap<>())
                                .putIfAbsent(event.key(), event));
            }
        }
        var add = new ArrayList<LineageEdge>();
        var close = new ArrayList<LineageProjector.Ending>();
        var drop = new ArrayList<LineageEdge>();
        var children = new HashSet<Identifier>();
        for (var group : standing.accept(batch)) {
            var before = projections.getOrDefault(group, new LineageProjector.Projection(List.of(), List.of()));
            var now = LineageProjector.project(group, statements(group));
            var changes = LineageProjector.changes(before.edges(), now.edges());
            projections.put(group, now);
            index(before.edges(), now.edges(), children);
            add.addAll(changes.add());
            close.addAll(changes.close());
            drop.addAll(changes.drop());
        }
        for (var child : children) {
            byObject.put(child, LineageProjector.contradictionsOf(child, to(child)));
        }
        return new LineageProjector.Changes(add, close, drop);
    }

    private List<Statement> statements(Group group) {
        return eventsByGroup.getOrDefault(group, Map.of()).values().stream()
                .filter(standing::stands)
                .flatMap(event -> event.statements().stream())
                .filter(statement -> statement.group().equals(group))
                .toList();
    }

    private void index(List<LineageEdge> before, List<LineageEdge> now, Set<Identifier> children) {
        for (var edge : before) {
            byParent.getOrDefault(edge.parent(), new ArrayList<>()).remove(edge);
            byChild.getOrDefault(edge.child(), new ArrayList<>()).remove(edge);
            children.add(edge.child());
        }
        for (var edge : now) {
            byParent.computeIfAbsent(edge.parent(), key -> new ArrayList<>()).add(edge);
            byChild.computeIfAbsent(edge.child(), key -> new ArrayList<>()).add(edge);
            children.add(edge.child());
        }
    }

    @Override
    public List<LineageEdge> from(Identifier parent) {
        return List.copyOf(byParent.getOrDefault(parent, List.of()));
    }

    @Override
    public List<LineageEdge> to(Identifier child) {
        return List.copyOf(byChild.getOrDefault(child, List.of()));
    }

    public List<LineageEdge> edges() {
        return byParent.values().stream().flatMap(List::stream).toList();
    }

    public Set<Contradiction> contradictions() {
        var all = new HashSet<>(standing.contradictions());
        projections.values().forEach(projection -> all.addAll(projection.contradictions()));
        byObject.values().forEach(all::addAll);
        return all;
    }

    /// Events that were not taken back, each once.
    public List<TracedEvent> events() {
        return standing.all();
    }
}
