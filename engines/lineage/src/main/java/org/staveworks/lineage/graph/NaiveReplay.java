package org.staveworks.lineage.graph;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.staveworks.lineage.epcis.EpcisEvent.Action;
import org.staveworks.lineage.graph.Contradiction.Reason;
import org.staveworks.lineage.graph.Statement.Role;
import org.staveworks.lineage.id.Identifier;

/// Lineage from all events at once, as plainly as can be: sort by time, go through, remember what is in what. Slow on
/// purpose; it says what [LineageProjector] has to come to.
public final class NaiveReplay implements EdgeSource {
    private final List<Span> spans = new ArrayList<>();
    private final Set<Contradiction> contradictions = new HashSet<>();

    /// A relation while the replay goes on.
    private static final class Span {
        private final EdgeKind kind;
        private final Identifier parent;
        private final Identifier child;
        private final Statement began;
        private @Nullable Statement ended;
        private @Nullable BigDecimal quantity;

        Span(EdgeKind kind, Identifier parent, Identifier child, Statement began, @Nullable BigDecimal quantity) {
            this.kind = kind;
            this.parent = parent;
            this.child = child;
            this.began = began;
            this.quantity = quantity;
        }

        LineageEdge edge() {
            return new LineageEdge(
                    kind,
                    parent,
                    child,
                    began.time(),
                    ended == null ? null : ended.time(),
                    began.event(),
                    ended == null ? null : ended.event(),
                    quantity == null || quantity.signum() == 0
                            ? quantity
                            : new BigDecimal(quantity.stripTrailingZeros().toPlainString()),
                    began.uom(),
                    began.action() == Action.OBSERVE);
        }
    }

    public NaiveReplay(Collection<TracedEvent> events) {
        var facts = events.stream().filter(event -> !event.isErrorDeclaration()).toList();
        var declarations =
                events.stream().filter(TracedEvent::isErrorDeclaration).toList();
        var takenBack = new HashSet<String>();
        for (var fact : facts) {
            if (declarations.stream().anyMatch(declaration -> declaration.takesBack(fact))) {
                takenBack.add(fact.key());
            }
        }
        var keys = new HashSet<String>();
        facts.stream()
                .filter(fact -> !takenBack.contains(fact.key()))
                .filter(fact -> keys.add(fact.key()))
                .flatMap(fact -> fact.statements().stream()
                                .filter(statement -> statement.quantity() != null)
                                .toList()
                                .isEmpty()
                        ? fact.statements().stream().distinct()
                        : deduplicated(fact.statements()))
                .sorted(Statement.ORDER)
                .forEach(this::take);
        facts.stream()
                .filter(fact -> !takenBack.contains(fact.key()) && fact.eventId() != null)
                .forEach(fact -> facts.stream()
                        .filter(other -> !takenBack.contains(other.key())
                                && !other.key().equals(fact.key())
                                && fact.eventId().equals(other.eventId()))
                        .filter(other -> isEarlier(other, fact))
                        .forEach(other -> contradictions.add(new Contradiction(
                                Reason.ONE_ID_TWO_EVENTS, new Identifier("event", fact.eventId()), fact.key()))));
        edges().map(LineageEdge::child).distinct().forEach(this::checkObject);
    }

    private static Stream<Statement> deduplicated(List<Statement> statements) {
        return Stream.concat(
                statements.stream()
                        .filter(statement -> statement.quantity() == null)
                        .distinct(),
                statements.stream().filter(statement -> statement.quantity() != null));
    }

    private static boolean isEarlier(TracedEvent one, TracedEvent other) {
        return Comparator.comparing(TracedEvent::time)
                        .thenComparing(TracedEvent::key)
                        .compare(one, other)
                < 0;
    }

    private void take(Statement statement) {
        var kind = statement.group().kind();
        var node = statement.group().node();
        var item = statement.item();
        if (kind == EdgeKind.TRANSFORMATION && item != null) {
            var isInput = statement.role() == Role.INPUT;
            spans.add(new Span(kind, isInput ? item : node, isInput ? node : item, statement, statement.quantity()));
            return;
        }
        var open = spans.stream()
                .filter(span -> span.kind == kind
                        && span.parent.equals(node)
                        && span.ended == null
                        && (item == null || span.child.equals(item)))
                .toList();
        if (item == null) {
            open.forEach(span -> span.ended = statement);
            return;
        }
        switch (statement.action()) {
            case ADD -> {
                if (open.isEmpty() || statement.quantity() != null) {
                    spans.add(new Span(kind, node, item, statement, statement.quantity()));
                }
            }
            case OBSERVE -> {
                if (open.isEmpty()) {
                    spans.add(new Span(kind, node, item, statement, statement.quantity()));
                }
            }
            case DELETE -> takeOut(statement, item, open);
        }
    }

    private void takeOut(Statement statement, Identifier item, List<Span> open) {
        if (open.isEmpty()) {
            contradictions.add(new Contradiction(Reason.TAKEN_OUT_NOT_IN, item, statement.event()));
            return;
        }
        var left = statement.quantity();
        for (var span : open) {
            if (left == null) {
                span.ended = statement;
            } else if (left.signum() > 0
                    && span.quantity != null
                    && span.began.uom().equals(statement.uom())) {
                var taken = left.min(span.quantity);
                if (taken.compareTo(span.quantity) < 0) {
                    var rest = new Span(span.kind, span.parent, span.child, span.began, span.quantity.subtract(taken));
                    // The rest takes the place of the whole, so that first in stays first out.
                    spans.set(spans.indexOf(span), rest);
                    spans.addFirst(span);
                    span.quantity = taken;
                }
                span.ended = statement;
                left = left.subtract(taken);
            }
        }
        if (left != null && left.signum() > 0) {
            contradictions.add(new Contradiction(Reason.TAKEN_OUT_TOO_MUCH, item, statement.event()));
        }
    }

    private void checkObject(Identifier child) {
        if (!child.isSingle()) {
            return;
        }
        var incoming = to(child).stream()
                .filter(edge -> edge.quantity() == null)
                .sorted(Comparator.comparing(LineageEdge::from).thenComparing(LineageEdge::event))
                .toList();
        var makers = incoming.stream()
                .filter(edge -> edge.kind() == EdgeKind.TRANSFORMATION)
                .toList();
        var firsts = new ArrayList<LineageEdge>();
        for (var maker : makers) {
            if (firsts.stream().noneMatch(first -> first.parent().equals(maker.parent()))) {
                firsts.add(maker);
            }
        }
        if (firsts.size() > 1) {
            contradictions.add(
                    new Contradiction(Reason.MADE_TWICE, child, firsts.getLast().event()));
        }
        for (var i = 0; i < incoming.size(); i++) {
            for (var j = 0; j < i; j++) {
                var earlier = incoming.get(j);
                var later = incoming.get(i);
                if (earlier.kind() == EdgeKind.AGGREGATION
                        && later.kind() == EdgeKind.AGGREGATION
                        && !earlier.parent().equals(later.parent())
                        && earlier.holdsAt(later.from())) {
                    contradictions.add(new Contradiction(Reason.IN_TWO_PLACES, child, later.event()));
                }
            }
        }
    }

    public Stream<LineageEdge> edges() {
        return spans.stream().map(Span::edge);
    }

    public Set<Contradiction> contradictions() {
        return contradictions;
    }

    @Override
    public List<LineageEdge> from(Identifier parent) {
        return edges().filter(edge -> edge.parent().equals(parent)).toList();
    }

    @Override
    public List<LineageEdge> to(Identifier child) {
        return edges().filter(edge -> edge.child().equals(child)).toList();
    }

    /// Whether the item was in the container at a moment, directly.
    public boolean isInside(Identifier item, Identifier container, Instant moment) {
        return from(container).stream()
                .anyMatch(edge ->
                        edge.kind() != EdgeKind.TRANSFORMATION && edge.child().equals(item) && edge.holdsAt(moment));
    }
}
