package org.staveworks.lineage.graph;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.staveworks.lineage.epcis.EpcisEvent.Action;
import org.staveworks.lineage.graph.Contradiction.Reason;
import org.staveworks.lineage.graph.Statement.Role;
import org.staveworks.lineage.id.Identifier;

/// From statements to edges, one group at a time. A store that has got a batch
///
/// 1. keeps the events whose keys are new, and which of all its events declarations now take back;
/// 2. collects the groups of both;
/// 3. fetches the statements of these groups that stand, and their edges;
/// 4. projects each group and writes what changes.
///
/// Where a batch only adds to containers nobody has spoken of before, steps 1 to 3 find nothing, and all is insertion.
public final class LineageProjector {
    private LineageProjector() {}

    /// @param edges of the group, in the order of their beginning
    /// @param contradictions within the group
    public record Projection(List<LineageEdge> edges, List<Contradiction> contradictions) {
        public Projection {
            edges = List.copyOf(edges);
            contradictions = List.copyOf(contradictions);
        }
    }

    /// @param add edges that are new
    /// @param close edges that stay, but end otherwise than before, or go on again
    /// @param drop edges that are no more
    public record Changes(List<LineageEdge> add, List<Ending> close, List<LineageEdge> drop) {}

    /// @param before the row as it is kept
    /// @param now the same but for its end
    public record Ending(LineageEdge before, LineageEdge now) {}

    /// The edges of one group, from all statements about it that stand.
    public static Projection project(Group group, Collection<Statement> statements) {
        var seen = new HashSet<Statement>();
        var ordered = statements.stream()
                // A single object that an event lists twice is there once; quantities add up.
                .filter(statement -> statement.quantity() != null || seen.add(statement))
                .sorted(Statement.ORDER)
                .toList();
        return group.kind() == EdgeKind.TRANSFORMATION
                ? new Projection(transformation(group, ordered), List.of())
                : new Spans(group).replay(ordered);
    }

    private static List<LineageEdge> transformation(Group group, List<Statement> statements) {
        var edges = new ArrayList<LineageEdge>();
        for (var statement : statements) {
            var item = Objects.requireNonNull(statement.item(), "a transformation names its items");
            var isInput = statement.role() == Role.INPUT;
            edges.add(new LineageEdge(
                    EdgeKind.TRANSFORMATION,
                    isInput ? item : group.node(),
                    isInput ? group.node() : item,
                    statement.time(),
                    null,
                    statement.event(),
                    null,
                    statement.quantity(),
                    statement.uom(),
                    false));
        }
        return edges;
    }

    /// What has to be written so that the rows before become the rows now. An edge that differs only in its end is
    /// closed (or opened again); equal edges cancel each other one by one.
    public static Changes changes(Collection<LineageEdge> before, Collection<LineageEdge> now) {
        var gone = new LinkedHashMap<LineageEdge, List<LineageEdge>>();
        before.forEach(edge ->
                gone.computeIfAbsent(edge.unended(), key -> new ArrayList<>()).add(edge));
        var fresh = new ArrayList<LineageEdge>();
        for (var edge : now) {
            var alike = gone.get(edge.unended());
            if (alike == null || !alike.remove(edge)) {
                fresh.add(edge);
            }
        }
        var add = new ArrayList<LineageEdge>();
        var close = new ArrayList<Ending>();
        for (var edge : fresh) {
            var alike = gone.get(edge.unended());
            if (alike == null || alike.isEmpty()) {
                add.add(edge);
            } else {
                close.add(new Ending(alike.removeLast(), edge));
            }
        }
        return new Changes(
                add, close, gone.values().stream().flatMap(List::stream).toList());
    }

    /// Spans of time for the children of one container or asset.
    private static final class Spans {
        private final Group group;
        private final Map<Identifier, Deque<LineageEdge>> open = new LinkedHashMap<>();
        private final List<LineageEdge> closed = new ArrayList<>();
        private final List<Contradiction> contradictions = new ArrayList<>();

        Spans(Group group) {
            this.group = group;
        }

        Projection replay(List<Statement> ordered) {
            ordered.forEach(this::take);
            open.values().forEach(closed::addAll);
            closed.sort(java.util.Comparator.comparing(LineageEdge::from)
                    .thenComparing(edge -> edge.child().toString())
                    .thenComparing(LineageEdge::event)
                    .thenComparing(edge -> String.valueOf(edge.to()))
                    .thenComparing(edge -> String.valueOf(edge.quantity())));
            return new Projection(closed, contradictions);
        }

        private void take(Statement statement) {
            var child = statement.item();
            if (child == null) {
                // All that is in there comes out.
                List.copyOf(open.keySet()).forEach(each -> end(each, statement));
                return;
            }
            var spans = open.computeIfAbsent(child, key -> new ArrayDeque<>());
            switch (statement.action()) {
                case ADD -> {
                    if (spans.isEmpty() || statement.quantity() != null) {
                        spans.addLast(begin(statement, child));
                    }
                }
                case OBSERVE -> {
                    if (spans.isEmpty()) {
                        spans.addLast(begin(statement, child));
                    }
                }
                case DELETE -> {
                    if (spans.isEmpty()) {
                        contradictions.add(new Contradiction(Reason.TAKEN_OUT_NOT_IN, child, statement.event()));
                    } else if (statement.quantity() == null) {
                        end(child, statement);
                    } else {
                        takeOut(spans, child, statement, statement.quantity());
                    }
                }
            }
        }

        private LineageEdge begin(Statement statement, Identifier child) {
            return new LineageEdge(
                    group.kind(),
                    group.node(),
                    child,
                    statement.time(),
                    null,
                    statement.event(),
                    null,
                    statement.quantity(),
                    statement.uom(),
                    statement.action() == Action.OBSERVE);
        }

        private void end(Identifier child, Statement statement) {
            var spans = open.remove(child);
            if (spans != null) {
                spans.forEach(span -> closed.add(ended(span, statement, span.quantity())));
            }
        }

        /// First in, first out; a span of which only a part is taken is cut in two. What is of another unit, or of no
        /// known quantity, stays.
        private void takeOut(Deque<LineageEdge> spans, Identifier child, Statement statement, BigDecimal quantity) {
            var left = quantity;
            var kept = new ArrayDeque<LineageEdge>();
            for (var span : spans) {
                if (left.signum() == 0 || span.quantity() == null || !span.uom().equals(statement.uom())) {
                    kept.addLast(span);
                } else if (span.quantity().compareTo(left) <= 0) {
                    left = left.subtract(span.quantity());
                    closed.add(ended(span, statement, span.quantity()));
                } else {
                    closed.add(ended(span, statement, plain(left)));
                    kept.addLast(withQuantity(span, plain(span.quantity().subtract(left))));
                    left = BigDecimal.ZERO;
                }
            }
            if (kept.isEmpty()) {
                open.remove(child);
            } else {
                open.put(child, kept);
            }
            if (left.signum() > 0) {
                contradictions.add(new Contradiction(Reason.TAKEN_OUT_TOO_MUCH, child, statement.event()));
            }
        }

        private static LineageEdge ended(
                LineageEdge span, Statement statement, @org.jspecify.annotations.Nullable BigDecimal quantity) {
            return new LineageEdge(
                    span.kind(),
                    span.parent(),
                    span.child(),
                    span.from(),
                    statement.time(),
                    span.event(),
                    statement.event(),
                    quantity,
                    span.uom(),
                    span.isSeenOnly());
        }

        private static LineageEdge withQuantity(LineageEdge span, BigDecimal quantity) {
            return new LineageEdge(
                    span.kind(),
                    span.parent(),
                    span.child(),
                    span.from(),
                    span.to(),
                    span.event(),
                    span.endedBy(),
                    quantity,
                    span.uom(),
                    span.isSeenOnly());
        }

        private static BigDecimal plain(BigDecimal quantity) {
            var stripped = quantity.stripTrailingZeros();
            return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
        }
    }

    /// What is contradictory about one single object, from all edges that lead to it; nothing for lots and classes.
    public static List<Contradiction> contradictionsOf(Identifier child, Collection<LineageEdge> edges) {
        if (!child.isSingle()) {
            return List.of();
        }
        var contradictions = new ArrayList<Contradiction>();
        var made = new HashMap<Identifier, LineageEdge>();
        for (var edge : edges) {
            if (edge.kind() == EdgeKind.TRANSFORMATION && edge.quantity() == null) {
                made.merge(
                        edge.parent(), edge, (one, other) -> later(one, other).equals(one) ? other : one);
            }
        }
        if (made.size() > 1) {
            var last = made.values().stream().reduce(LineageProjector::later).orElseThrow();
            contradictions.add(new Contradiction(Reason.MADE_TWICE, child, last.event()));
        }
        var inside = edges.stream()
                .filter(edge -> edge.kind() == EdgeKind.AGGREGATION && edge.quantity() == null)
                .toList();
        for (var edge : inside) {
            var isElsewhere = inside.stream()
                    .anyMatch(other -> !other.parent().equals(edge.parent())
                            && other.holdsAt(edge.from())
                            && later(other, edge).equals(edge));
            if (isElsewhere) {
                contradictions.add(new Contradiction(Reason.IN_TWO_PLACES, child, edge.event()));
            }
        }
        return contradictions;
    }

    private static LineageEdge later(LineageEdge one, LineageEdge other) {
        var order = one.from().compareTo(other.from());
        return order > 0 || (order == 0 && one.event().compareTo(other.event()) >= 0) ? one : other;
    }
}
