package org.staveworks.lineage.graph;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.staveworks.lineage.graph.Contradiction.Reason;
import org.staveworks.lineage.id.Identifier;

/// Which events stand: each once, however often it came, and none that a declaration takes back, whichever came first.
///
/// Equal content with several ids (two systems that recorded the same) is one event; a declaration that names any of
/// its ids takes it back.
final class Standing {
    private final Map<String, TracedEvent> facts = new LinkedHashMap<>();
    private final Map<String, Set<String>> idsByKey = new HashMap<>();
    private final Map<String, Set<String>> keysById = new HashMap<>();
    private final Set<String> takenBackIds = new HashSet<>();
    private final Set<String> takenBackKeys = new HashSet<>();

    /// Takes a batch.
    ///
    /// @return groups that may look different now
    Set<Group> accept(Collection<TracedEvent> batch) {
        var groups = new HashSet<Group>();
        for (var event : batch) {
            if (event.isErrorDeclaration()) {
                declare(event).forEach(key -> addGroups(key, groups));
            } else {
                var isNew = facts.putIfAbsent(event.key(), event) == null;
                var hasNewId = event.eventId() != null && idsOf(event.key()).add(event.eventId());
                if (event.eventId() != null) {
                    keysById.computeIfAbsent(event.eventId(), id -> new HashSet<>())
                            .add(event.key());
                }
                if (isNew || hasNewId) {
                    addGroups(event.key(), groups);
                }
            }
        }
        return groups;
    }

    private Set<String> declare(TracedEvent declaration) {
        if (declaration.eventId() == null) {
            return takenBackKeys.add(declaration.key()) ? Set.of(declaration.key()) : Set.of();
        }
        return takenBackIds.add(declaration.eventId())
                ? keysById.getOrDefault(declaration.eventId(), Set.of())
                : Set.of();
    }

    private void addGroups(String key, Set<Group> groups) {
        var fact = facts.get(key);
        if (fact != null) {
            groups.addAll(fact.groups());
        }
    }

    private Set<String> idsOf(String key) {
        return idsByKey.computeIfAbsent(key, absent -> new HashSet<>());
    }

    boolean stands(TracedEvent fact) {
        return !takenBackKeys.contains(fact.key())
                && idsByKey.getOrDefault(fact.key(), Set.of()).stream().noneMatch(takenBackIds::contains);
    }

    /// All events that stand.
    List<TracedEvent> all() {
        return facts.values().stream().filter(this::stands).toList();
    }

    /// Ids that stand for several events; the earliest of them is not blamed.
    List<Contradiction> contradictions() {
        return keysById.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .map(key -> java.util.Objects.requireNonNull(facts.get(key)))
                        .filter(this::stands)
                        .sorted(Comparator.comparing(TracedEvent::time).thenComparing(TracedEvent::key))
                        .skip(1)
                        .map(fact -> new Contradiction(
                                Reason.ONE_ID_TWO_EVENTS, new Identifier("event", entry.getKey()), fact.key())))
                .toList();
    }
}
