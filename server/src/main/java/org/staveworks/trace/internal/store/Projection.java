package org.staveworks.trace.internal.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.lineage.graph.Contradiction;
import org.staveworks.lineage.graph.EdgeKind;
import org.staveworks.lineage.graph.Group;
import org.staveworks.lineage.graph.LineageEdge;
import org.staveworks.lineage.graph.LineageProjector;
import org.staveworks.lineage.graph.Statement;
import org.staveworks.lineage.graph.TracedEvent;
import org.staveworks.lineage.id.Identifier;
import org.staveworks.trace.internal.store.Columns.Column;
import org.staveworks.trace.internal.store.Items.Numbers;

/// From events to edges (谱系投影), group by group, by [LineageProjector]. Groups that are new are inserted; others are
/// read, projected again from all their statements, and what differs is written. Two batches that speak of one group
/// wait for each other.
@Component
public class Projection {
    private static final List<String> OF_GROUPS = List.of("TAKEN_OUT_NOT_IN", "TAKEN_OUT_TOO_MUCH");
    private static final List<String> OF_OBJECTS = List.of("MADE_TWICE", "IN_TWO_PLACES");
    private static final List<String> OF_IDS = List.of("ONE_ID_TWO_EVENTS");

    private final Columns columns;
    private final Items items;

    Projection(Columns columns, Items items) {
        this.columns = columns;
        this.items = items;
    }

    /// An edge as it is kept.
    private record Row(String place, LineageEdge edge) {}

    /// An event that bears on a group.
    private record Fact(UUID id, TracedEvent traced) {}

    /// Projects groups anew.
    ///
    /// @param live    facts that are in effect and were kept just now
    /// @param numbers of what they name
    void refresh(Set<Group> groups, Map<UUID, TracedEvent> live, Numbers numbers) {
        if (groups.isEmpty()) {
            return;
        }
        var nodes = nodes(groups, numbers);
        var earlier = groups.stream()
                .filter(group -> !numbers.made().contains(group.node()))
                .toList();
        var facts = new ArrayList<Fact>();
        live.forEach((id, traced) -> facts.add(new Fact(id, traced)));
        Map<Group, List<Row>> before = Map.of();
        if (!earlier.isEmpty()) {
            var numbersOfEarlier = numbersOf(earlier, nodes);
            lock(numbersOfEarlier);
            facts.addAll(facts(numbersOfEarlier, live.keySet()));
            before = edges(earlier, nodes).stream()
                    .collect(Collectors.groupingBy(row -> row.edge().group()));
        }
        var idsByKey = new HashMap<String, UUID>();
        facts.forEach(fact -> idsByKey.put(fact.traced().key(), fact.id()));
        var statements = facts.stream()
                .flatMap(fact -> fact.traced().statements().stream())
                .filter(statement -> groups.contains(statement.group()))
                .collect(Collectors.groupingBy(Statement::group));
        var add = new ArrayList<LineageEdge>();
        var drop = new ArrayList<String>();
        var endings = new ArrayList<Row>();
        var contradictions = new ArrayList<Contradicted>();
        var children = new HashSet<Identifier>();
        for (var group : groups) {
            var rows = before.getOrDefault(group, List.of());
            var projected = LineageProjector.project(group, statements.getOrDefault(group, List.of()));
            projected.contradictions().forEach(one -> contradictions.add(new Contradicted(group.node(), one)));
            var places = places(rows);
            var changes = LineageProjector.changes(rows.stream().map(Row::edge).toList(), projected.edges());
            add.addAll(changes.add());
            changes.drop().forEach(edge -> drop.add(take(places, edge)));
            changes.close().forEach(ending -> endings.add(new Row(take(places, ending.before()), ending.now())));
            Stream.concat(changes.add().stream(), changes.drop().stream()).forEach(edge -> children.add(edge.child()));
            changes.close().forEach(ending -> children.add(ending.now().child()));
        }
        write(add, endings, drop, idsByKey, numbers);
        if (!earlier.isEmpty()) {
            forget(numbersOf(earlier, nodes), OF_GROUPS);
        }
        contradictions.addAll(contradictionsOf(children, add, idsByKey, numbers));
        tell(contradictions, idsByKey);
    }

    private Map<Identifier, Long> nodes(Collection<Group> groups, Numbers numbers) {
        var nodes = new HashMap<Identifier, Long>();
        var others = new HashSet<Identifier>();
        for (var group : groups) {
            var number = numbers.ids().get(group.node());
            if (number == null) {
                others.add(group.node());
            } else {
                nodes.put(group.node(), number);
            }
        }
        nodes.putAll(items.find(others));
        return nodes;
    }

    private static List<Long> numbersOf(Collection<Group> groups, Map<Identifier, Long> nodes) {
        return groups.stream()
                .map(group -> Objects.requireNonNull(nodes.get(group.node())))
                .distinct()
                .toList();
    }

    private void lock(Collection<Long> nodes) {
        columns.query(
                "select id from trace.item where id = any (?::bigint[]) order by id for no key update",
                (row, index) -> row.getLong("id"),
                Column.of("bigint", nodes));
    }

    /// Facts that were kept earlier.
    private List<Fact> facts(Collection<Long> nodes, Set<UUID> live) {
        return columns.query(
                """
                with found as (
                    select distinct i.event from trace.event_item i
                    where i.item_id = any (?::bigint[]) and i.role in ('P', 'T') and i.event <> all (?::uuid[]))
                select e.id, e.key, e.content
                from found f
                join trace.event e on e.id = f.event
                where not e.is_declaration and not e.is_taken_back
                """,
                (row, index) -> new Fact(
                        row.getObject("id", UUID.class),
                        StoredEvents.traced(row.getString("content"), EventKey.text(row.getBytes("key")))),
                Column.of("bigint", nodes),
                Column.of("uuid", live));
    }

    private List<Row> edges(Collection<Group> groups, Map<Identifier, Long> nodes) {
        var transformations = groups.stream()
                .filter(group -> group.kind() == EdgeKind.TRANSFORMATION)
                .toList();
        var containers = groups.stream()
                .filter(group -> group.kind() != EdgeKind.TRANSFORMATION)
                .toList();
        return columns.query(
                EdgeSql.SELECT + """
                        , g.ctid::text as place
                        from trace.edge g
                        """ + EdgeSql.JOINS + """
                        where g.kind in ('A', 'S') and g.parent = any (?::bigint[])
                           or g.kind = 'T' and g.parent = any (?::bigint[])
                           or g.kind = 'T' and g.child = any (?::bigint[])
                        """,
                (row, index) -> new Row(row.getString("place"), EdgeSql.edge(row)),
                ids(containers, nodes),
                ids(transformations, nodes),
                ids(transformations, nodes));
    }

    private static Column ids(List<Group> groups, Map<Identifier, Long> nodes) {
        return Column.of("bigint", numbersOf(groups, nodes));
    }

    private static Map<LineageEdge, List<String>> places(List<Row> rows) {
        var places = new HashMap<LineageEdge, List<String>>();
        rows.forEach(row ->
                places.computeIfAbsent(row.edge(), edge -> new ArrayList<>()).add(row.place()));
        return places;
    }

    private static String take(Map<LineageEdge, List<String>> places, LineageEdge edge) {
        return Objects.requireNonNull(places.get(edge)).removeLast();
    }

    private void write(
            List<LineageEdge> add, List<Row> endings, List<String> drop, Map<String, UUID> idsByKey, Numbers numbers) {
        if (!drop.isEmpty()) {
            columns.update("delete from trace.edge where ctid = any (?::tid[])", Column.of("text", drop));
        }
        if (!endings.isEmpty()) {
            columns.update(
                    """
                    update trace.edge g set to_at = w.to_at, ended_by = w.ended_by
                    from unnest(?::text[], ?::timestamptz[], ?::uuid[]) w (place, to_at, ended_by)
                    where g.ctid = w.place::tid
                    """,
                    Column.of("text", endings.stream().map(Row::place).toList()),
                    new Column(
                            "timestamptz",
                            endings.stream().map(row -> text(row.edge().to())).toArray()),
                    new Column(
                            "uuid",
                            endings.stream()
                                    .map(row -> idIfAny(row.edge().endedBy(), idsByKey))
                                    .toArray()));
        }
        if (!add.isEmpty()) {
            insert(add, idsByKey, numbers);
        }
    }

    private static @Nullable UUID idIfAny(@Nullable String key, Map<String, UUID> idsByKey) {
        return key == null ? null : Objects.requireNonNull(idsByKey.get(key));
    }

    private static @Nullable String text(@Nullable Instant moment) {
        return moment == null ? null : moment.atOffset(ZoneOffset.UTC).toString();
    }

    private void insert(List<LineageEdge> add, Map<String, UUID> idsByKey, Numbers numbers) {
        var ids = numbers(
                add.stream()
                        .flatMap(edge -> Stream.of(edge.parent(), edge.child()))
                        .toList(),
                numbers);
        columns.update(
                """
                insert into trace.edge
                    (parent, child, kind, from_at, to_at, event, ended_by, quantity, uom, is_seen_only, owner_id, readers)
                select w.parent, w.child, w.kind, w.from_at, w.to_at, w.event, w.ended_by, w.quantity, w.uom, w.is_seen_only,
                       e.owner_id, e.readers
                from unnest(?::bigint[], ?::bigint[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::uuid[], ?::uuid[],
                            ?::numeric[], ?::text[], ?::boolean[])
                    w (parent, child, kind, from_at, to_at, event, ended_by, quantity, uom, is_seen_only)
                join trace.event e on e.id = w.event
                """,
                Column.of(
                        "bigint",
                        add.stream().map(edge -> ids.get(edge.parent())).toList()),
                Column.of(
                        "bigint",
                        add.stream().map(edge -> ids.get(edge.child())).toList()),
                Column.of(
                        "text",
                        add.stream().map(edge -> EdgeSql.letter(edge.kind())).toList()),
                new Column(
                        "timestamptz",
                        add.stream().map(edge -> text(edge.from())).toArray()),
                new Column(
                        "timestamptz", add.stream().map(edge -> text(edge.to())).toArray()),
                new Column(
                        "uuid",
                        add.stream()
                                .map(edge -> idIfAny(edge.event(), idsByKey))
                                .toArray()),
                new Column(
                        "uuid",
                        add.stream()
                                .map(edge -> idIfAny(edge.endedBy(), idsByKey))
                                .toArray()),
                new Column("numeric", add.stream().map(LineageEdge::quantity).toArray()),
                Column.of("text", add.stream().map(LineageEdge::uom).toList()),
                Column.of("boolean", add.stream().map(LineageEdge::isSeenOnly).toList()));
    }

    /// Numbers that are known already, and those of what earlier events named.
    private Map<Identifier, Long> numbers(Collection<Identifier> identifiers, Numbers known) {
        var others = identifiers.stream()
                .filter(one -> !known.ids().containsKey(one))
                .collect(Collectors.toSet());
        if (others.isEmpty()) {
            return known.ids();
        }
        var all = new HashMap<>(known.ids());
        all.putAll(items.find(others));
        return all;
    }

    /// Who may read an event may read its edges: those of groups whose events more members may read now.
    void spreadReaders(Set<Group> groups, Numbers numbers) {
        if (groups.isEmpty()) {
            return;
        }
        columns.update("""
                update trace.edge g set readers = e.readers
                from trace.event e, unnest(?::bigint[]) n (id)
                where (g.parent = n.id or g.child = n.id) and e.id = g.event and e.readers <> g.readers
                """, Column.of("bigint", numbersOf(groups, nodes(groups, numbers))));
    }

    private record Contradicted(Identifier group, Contradiction what) {}

    /// Of single objects: made twice, or in two places at once.
    private List<Contradicted> contradictionsOf(
            Set<Identifier> children, List<LineageEdge> add, Map<String, UUID> idsByKey, Numbers numbers) {
        var leading = new HashMap<Identifier, List<LineageEdge>>();
        var earlier = new HashSet<Identifier>();
        for (var child : children) {
            if (!numbers.made().contains(child) && child.isSingle()) {
                earlier.add(child);
            }
        }
        // All edges of what is new are those of this batch.
        add.stream()
                .filter(edge -> edge.child().isSingle() && !earlier.contains(edge.child()))
                .forEach(edge -> leading.computeIfAbsent(edge.child(), child -> new ArrayList<>())
                        .add(edge));
        if (!earlier.isEmpty()) {
            var ids = numbers(earlier, numbers);
            var childIds = earlier.stream().map(ids::get).toList();
            forget(childIds, OF_OBJECTS);
            edgesOfSeveral(childIds).forEach(row -> {
                idsByKey.put(row.edge().event(), UUID.fromString(row.place()));
                leading.computeIfAbsent(row.edge().child(), child -> new ArrayList<>())
                        .add(row.edge());
            });
        }
        var all = new ArrayList<Contradicted>();
        leading.forEach((child, edges) ->
                LineageProjector.contradictionsOf(child, edges).forEach(one -> all.add(new Contradicted(child, one))));
        return all;
    }

    /// Edges of those children that have several parents of one kind; the place is the event's id.
    private List<Row> edgesOfSeveral(Collection<Long> children) {
        return columns.query(
                """
                with several as (
                    select child, kind from trace.edge where child = any (?::bigint[]) and kind in ('T', 'A')
                    group by child, kind having min(parent) <> max(parent))
                """ + EdgeSql.SELECT + " from several s join trace.edge g on g.child = s.child and g.kind = s.kind "
                        + EdgeSql.JOINS,
                (row, index) -> new Row(row.getString("event"), EdgeSql.edge(row)),
                Column.of("bigint", children));
    }

    private void forget(Collection<Long> groups, List<String> reasons) {
        columns.update(
                "delete from trace.contradiction where group_item = any (?::bigint[]) and reason = any (?::text[])",
                Column.of("bigint", groups),
                Column.of("text", reasons));
    }

    private void tell(List<Contradicted> all, Map<String, UUID> idsByKey) {
        if (all.isEmpty()) {
            return;
        }
        var ids = items.require(all.stream()
                        .flatMap(one -> Stream.of(one.group(), one.what().item()))
                        .toList())
                .ids();
        columns.update(
                """
                insert into trace.contradiction (group_item, reason, item_id, event)
                select * from unnest(?::bigint[], ?::text[], ?::bigint[], ?::uuid[])
                on conflict do nothing
                """,
                Column.of(
                        "bigint", all.stream().map(one -> ids.get(one.group())).toList()),
                Column.of(
                        "text",
                        all.stream().map(one -> one.what().reason().name()).toList()),
                Column.of(
                        "bigint",
                        all.stream().map(one -> ids.get(one.what().item())).toList()),
                new Column(
                        "uuid",
                        all.stream()
                                .map(one -> idIfAny(one.what().event(), idsByKey))
                                .toArray()));
    }

    /// One id that stands for several events; the earliest of them is not blamed.
    ///
    /// @param eventIds  ids that may stand for more events now
    /// @param takenBack events whose ids may stand for fewer
    void tellSharedIds(List<String> eventIds, List<UUID> takenBack) {
        var names = new HashSet<>(eventIds);
        if (!takenBack.isEmpty()) {
            names.addAll(columns.query("""
                    with gone as (select unnest(?::uuid[]) as id)
                    select e.event_id from gone g join trace.event e on e.id = g.id
                    union
                    select n.event_id from gone g join trace.event_name n on n.event = g.id
                    """, (row, index) -> row.getString("event_id"), Column.of("uuid", takenBack)));
        }
        names.removeIf(name -> name.startsWith("ni:"));
        if (names.isEmpty()) {
            return;
        }
        var named = items.find(names.stream().map(Projection::eventName).toList());
        if (!named.isEmpty()) {
            forget(named.values(), OF_IDS);
        }
        record Shared(String eventId, String key, UUID event) {}
        var shared = columns.query(
                """
                with named as (
                    select e.event_id as name, e.id from trace.event e where e.event_id = any (?::text[])
                    union
                    select n.event_id, n.event from trace.event_name n where n.event_id = any (?::text[])
                ), ranked as (
                    select n.name, e.key, e.id, row_number() over (partition by n.name order by e.time, e.key) as rank
                    from named n join trace.event e on e.id = n.id
                    where not e.is_declaration and not e.is_taken_back)
                select name, key, id from ranked where rank > 1
                """,
                (row, index) -> new Shared(
                        row.getString("name"), EventKey.text(row.getBytes("key")), row.getObject("id", UUID.class)),
                Column.of("text", names),
                Column.of("text", names));
        var told = new ArrayList<Contradicted>();
        var idsByKey = new HashMap<String, UUID>();
        for (var one : shared) {
            var name = eventName(one.eventId());
            idsByKey.put(one.key(), one.event());
            told.add(
                    new Contradicted(name, new Contradiction(Contradiction.Reason.ONE_ID_TWO_EVENTS, name, one.key())));
        }
        tell(told, idsByKey);
    }

    private static Identifier eventName(String eventId) {
        return new Identifier("event", eventId);
    }
}
