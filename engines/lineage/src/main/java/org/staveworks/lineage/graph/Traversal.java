package org.staveworks.lineage.graph;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;
import org.staveworks.lineage.id.Identifier;

/// Walks over lineage.
///
/// A transformation that uses up a container uses up what is in it at that moment, so a walk goes through containers
/// where they were inputs.
public final class Traversal {
    private final EdgeSource edges;
    private final int maxNodes;

    /// @param maxNodes after so many a walk stops and says so
    public Traversal(EdgeSource edges, int maxNodes) {
        this.edges = edges;
        this.maxNodes = maxNodes;
    }

    /// All that was made of it (去向).
    public Trace down(Identifier start) {
        var walk = new Walk(start);
        for (var node = walk.next(); node != null; node = walk.next()) {
            walkDown(walk, node);
        }
        return walk.trace();
    }

    private void walkDown(Walk walk, Identifier node) {
        for (var edge : edges.from(node)) {
            if (edge.kind() == EdgeKind.TRANSFORMATION) {
                walk.go(edge, edge.child());
            }
        }
        for (var stay : stays(node)) {
            for (var use : edges.from(stay.container())) {
                if (use.kind() == EdgeKind.TRANSFORMATION && stay.holdsAt(use.from())) {
                    stay.path().forEach(walk::note);
                    walk.go(use, use.child());
                }
            }
        }
    }

    /// All that it was made of (来源).
    public Trace up(Identifier start) {
        var walk = new Walk(start);
        for (var node = walk.next(); node != null; node = walk.next()) {
            for (var edge : edges.to(node)) {
                if (edge.kind() == EdgeKind.TRANSFORMATION) {
                    walk.go(edge, edge.parent());
                    if (!edge.parent().scheme().equals(Group.TRANSFORMATION)) {
                        inside(edge.parent(), edge.from())
                                .edges()
                                .forEach(content -> walk.go(content, content.child()));
                    }
                }
            }
        }
        return walk.trace();
    }

    /// All that was in a container at a moment, and in what was in it (当时内含).
    public Trace inside(Identifier container, Instant moment) {
        var walk = new Walk(container);
        for (var node = walk.next(); node != null; node = walk.next()) {
            for (var edge : edges.from(node)) {
                if (edge.kind() != EdgeKind.TRANSFORMATION && edge.holdsAt(moment)) {
                    walk.go(edge, edge.child());
                }
            }
        }
        return walk.trace();
    }

    /// All that it was in at a moment, the nearest first (当时所在).
    public Trace containers(Identifier item, Instant moment) {
        var walk = new Walk(item);
        for (var node = walk.next(); node != null; node = walk.next()) {
            for (var edge : edges.to(node)) {
                if (edge.kind() != EdgeKind.TRANSFORMATION && edge.holdsAt(moment)) {
                    walk.go(edge, edge.parent());
                }
            }
        }
        return walk.trace();
    }

    /// A span of time in a container, directly or through others.
    private record Stay(
            Identifier container, Instant from, @Nullable Instant to, List<LineageEdge> path) {
        boolean holdsAt(Instant moment) {
            return !from.isAfter(moment) && (to == null || to.isAfter(moment));
        }
    }

    private List<Stay> stays(Identifier item) {
        var stays = new ArrayList<Stay>();
        var queue = new ArrayDeque<Stay>();
        queue.add(new Stay(item, Instant.MIN, null, List.of()));
        while (!queue.isEmpty() && stays.size() < maxNodes) {
            var inner = queue.remove();
            for (var edge : edges.to(inner.container())) {
                var from = edge.from().isAfter(inner.from()) ? edge.from() : inner.from();
                var to = earlier(edge.to(), inner.to());
                var isAgain =
                        inner.path().stream().anyMatch(step -> step.parent().equals(edge.parent()));
                if (edge.kind() == EdgeKind.AGGREGATION && !isAgain && (to == null || to.isAfter(from))) {
                    var path = new ArrayList<>(inner.path());
                    path.add(edge);
                    var stay = new Stay(edge.parent(), from, to, path);
                    stays.add(stay);
                    queue.add(stay);
                }
            }
        }
        return stays;
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null ? other : other == null || one.isBefore(other) ? one : other;
    }

    private final class Walk {
        private final SequencedMap<Identifier, Integer> depths = new LinkedHashMap<>();
        private final SequencedSet<LineageEdge> passed = new LinkedHashSet<>();
        private final ArrayDeque<Identifier> queue = new ArrayDeque<>();
        private final HashSet<Identifier> done = new HashSet<>();
        private boolean isComplete = true;
        private int depth;

        Walk(Identifier start) {
            depths.put(start, 0);
            queue.add(start);
        }

        @Nullable
        Identifier next() {
            for (var node = queue.poll(); node != null; node = queue.poll()) {
                if (done.add(node)) {
                    depth = depths.getOrDefault(node, 0);
                    return node;
                }
            }
            return null;
        }

        void note(LineageEdge edge) {
            passed.add(edge);
        }

        void go(LineageEdge edge, Identifier to) {
            if (!depths.containsKey(to)) {
                if (depths.size() >= maxNodes) {
                    isComplete = false;
                    return;
                }
                depths.put(to, depth + 1);
                queue.add(to);
            }
            passed.add(edge);
        }

        Trace trace() {
            return new Trace(depths, passed, isComplete);
        }
    }
}
