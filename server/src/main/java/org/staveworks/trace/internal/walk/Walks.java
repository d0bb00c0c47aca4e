package org.staveworks.trace.internal.walk;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.lineage.graph.EdgeKind;
import org.staveworks.lineage.graph.Gap;
import org.staveworks.lineage.graph.Group;
import org.staveworks.lineage.graph.LineageEdge;
import org.staveworks.lineage.graph.MassBalance;
import org.staveworks.lineage.graph.Trace;
import org.staveworks.lineage.graph.Traversal;
import org.staveworks.lineage.id.Identifier;
import org.staveworks.trace.TraceProblem;
import org.staveworks.trace.internal.store.EdgeSql;

/// Walks through lineage over many firms, hop by hop as far as the caller may see: what an owner does not share ends
/// the
/// walk there, and shows as a gap. What could be reached is fetched level by level, each level in one statement; the
/// engine then walks it in memory.
@Component
public class Walks {
    /// A walk stops after so many nodes and says so.
    public static final int NODES_MAX = 20_000;

    /// Of one level of a walk, for each of the nodes that it may have.
    private static final int EDGES_EACH = 4;

    private static final String COLUMNS =
            "g.parent, g.child, g.kind, g.from_at, g.to_at, g.event, g.ended_by, g.quantity, g.uom, g.is_seen_only, g.owner_id";
    private static final String TO_OUTPUTS = "g.parent = r.id and g.kind = 'T'";
    private static final String TO_INPUTS = "g.child = r.id and g.kind = 'T'";
    private static final String TO_CONTAINERS = "g.child = r.id and g.kind = 'A'";
    private static final String TO_CONTENTS = "g.parent = r.id and g.kind in ('A', 'S') and r.id <> :start";
    private static final String AT = " and g.from_at <= :at and (g.to_at is null or g.to_at > :at)";
    private static final String DOWN = further("child", TO_OUTPUTS) + " union all " + further("parent", TO_CONTAINERS);
    private static final String UP = further("parent", TO_INPUTS) + " union all " + further("child", TO_CONTENTS);
    private static final String INSIDE = further("child", "g.parent = r.id and g.kind in ('A', 'S')" + AT);
    private static final String AROUND = further("parent", "g.child = r.id and g.kind in ('A', 'S')" + AT);
    /// Of a walk downwards: where things come from is another question.
    private static final Set<Gap.Reason> OF_ORIGINS = Set.of(Gap.Reason.UNKNOWN_ORIGIN, Gap.Reason.NO_INPUTS);

    private final JdbcClient jdbc;
    private final TenantWall wall;

    Walks(JdbcClient jdbc, TenantWall wall) {
        this.jdbc = jdbc;
        this.wall = wall;
    }

    /// What a walk found.
    ///
    /// @param numbers   of the nodes
    /// @param gaps      where it ends without telling why
    /// @param notShared nodes beyond which there is more that the caller is not let see
    /// @param edges     the fetched part of the lineage, for further questions
    public record Walk(
            Trace trace, Map<Identifier, Long> numbers, List<Gap> gaps, Set<Identifier> notShared, EdgeMap edges) {}

    /// What the item became part of (去向).
    ///
    /// @throws Problem `item-unknown`
    @Transactional(propagation = Propagation.MANDATORY)
    public Walk down(Identifier start, int nodesMax) {
        var fetched = fetch(start, DOWN, Instant.MAX, nodesMax);
        var trace = fetched.trace(walker -> walker.down(start), nodesMax);
        var gaps = gaps(trace, fetched, Set.of(), OF_ORIGINS);
        return walk(trace, fetched, gaps, wall.lift(() -> hidden(fetched.nodes(trace), TO_OUTPUTS)));
    }

    /// What the item became part of, with nothing said of where the walk ends: for those who see everything anyway.
    @Transactional(propagation = Propagation.MANDATORY)
    public Walk downOverAll(Identifier start, int nodesMax) {
        var fetched = fetch(start, DOWN, Instant.MAX, nodesMax);
        return walk(fetched.trace(walker -> walker.down(start), nodesMax), fetched, List.of(), Set.of());
    }

    /// What the item was made of (来源).
    ///
    /// @throws Problem `item-unknown`
    @Transactional(propagation = Propagation.MANDATORY)
    public Walk up(Identifier start, int nodesMax) {
        var fetched = fetch(start, UP, Instant.MAX, nodesMax);
        var trace = fetched.trace(walker -> walker.up(start), nodesMax);
        var nodes = fetched.nodes(trace);
        var origins = new HashMap<Long, Identifier>();
        nodes.forEach((number, node) -> {
            if (fetched.edges().to(node).stream().noneMatch(edge -> edge.kind() == EdgeKind.TRANSFORMATION)) {
                origins.put(number, node);
            }
        });
        var known = commissioned(origins);
        var gaps = gaps(trace, fetched, known, Set.of(Gap.Reason.NO_OUTPUTS));
        var notShared = wall.lift(() -> {
            var hidden = hidden(nodes, TO_INPUTS);
            commissioned(origins).stream().filter(node -> !known.contains(node)).forEach(hidden::add);
            return hidden;
        });
        return walk(trace, fetched, gaps, notShared);
    }

    /// What was in it at a moment (当时内含).
    ///
    /// @throws Problem `item-unknown`
    @Transactional(propagation = Propagation.MANDATORY)
    public Walk inside(Identifier start, Instant at, int nodesMax) {
        var fetched = fetch(start, INSIDE, at, nodesMax);
        var trace = fetched.trace(walker -> walker.inside(start, at), nodesMax);
        return walk(trace, fetched, gaps(trace, fetched, Set.of(), OF_ORIGINS), Set.of());
    }

    /// What it was in at a moment (当时所在).
    ///
    /// @throws Problem `item-unknown`
    @Transactional(propagation = Propagation.MANDATORY)
    public Walk around(Identifier start, Instant at, int nodesMax) {
        var fetched = fetch(start, AROUND, at, nodesMax);
        var trace = fetched.trace(walker -> walker.containers(start, at), nodesMax);
        return walk(trace, fetched, gaps(trace, fetched, Set.of(), OF_ORIGINS), Set.of());
    }

    private static Walk walk(Trace trace, Fetched fetched, List<Gap> gaps, Set<Identifier> notShared) {
        return new Walk(trace, fetched.edges().numbers(), gaps, notShared, fetched.edges());
    }

    private static List<Gap> gaps(
            Trace trace, Fetched fetched, Set<Identifier> commissioned, Set<Gap.Reason> ofOtherQuestions) {
        return Gap.of(trace, fetched.edges(), commissioned::contains).stream()
                .filter(gap -> !ofOtherQuestions.contains(gap.reason()))
                .toList();
    }

    /// What went into a transformation or a lot, and what came out (物料平衡).
    ///
    /// @throws Problem `item-unknown`
    @Transactional(propagation = Propagation.MANDATORY)
    public MassBalance balance(Identifier node) {
        var number = require(node);
        var rows = query(
                further("child", TO_OUTPUTS) + " union all " + further("parent", TO_INPUTS),
                List.of(number),
                number,
                Instant.MAX,
                NODES_MAX);
        var edges = edges(node, number, rows);
        return node.scheme().equals(Group.TRANSFORMATION)
                ? MassBalance.ofTransformation(node, edges)
                : MassBalance.ofLot(node, edges);
    }

    /// The number of an item of which the caller may see anything.
    ///
    /// @throws Problem `item-unknown`
    @Transactional(propagation = Propagation.MANDATORY)
    public long require(Identifier item) {
        return jdbc.sql("""
                        select n.id from trace.item n
                        where n.scheme = :scheme and n.value = :value and (
                            exists (select from trace.event_item i join trace.event e on e.id = i.event
                                    where i.item_id = n.id)
                            or exists (select from trace.edge g where g.parent = n.id)
                            or exists (select from trace.edge g where g.child = n.id))
                        """)
                .param("scheme", item.scheme())
                .param("value", item.value())
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new Problem(TraceProblem.ITEM_UNKNOWN, Map.of("code", item.uri())));
    }

    /// The part of the lineage that a walk may need.
    ///
    /// @param isWhole false where fetching stopped at the bound
    private record Fetched(EdgeMap edges, boolean isWhole) {
        Trace trace(Function<Traversal, Trace> walking, int nodesMax) {
            var trace = walking.apply(new Traversal(edges, nodesMax));
            return isWhole ? trace : new Trace(trace.depths(), trace.edges(), false);
        }

        Map<Long, Identifier> nodes(Trace trace) {
            var nodes = new HashMap<Long, Identifier>();
            trace.depths().keySet().forEach(node -> nodes.put(edges.number(node), node));
            return nodes;
        }
    }

    /// All that could be reached, level by level, each level one statement; each node is looked at once.
    private Fetched fetch(Identifier start, String further, Instant at, int nodesMax) {
        var number = require(start);
        var rows = new ArrayList<Row>();
        var reached = new HashSet<Long>();
        reached.add(number);
        var level = List.of(number);
        var edgesMax = EDGES_EACH * nodesMax;
        var isWhole = true;
        while (!level.isEmpty() && isWhole) {
            var found = query(further, level, number, at, edgesMax);
            rows.addAll(found);
            level = found.stream().map(Row::next).filter(reached::add).toList();
            isWhole = found.size() < edgesMax && (level.isEmpty() || reached.size() <= nodesMax);
        }
        return new Fetched(edges(start, number, rows), isWhole);
    }

    /// An edge by the numbers of its ends, and the end that is further away.
    private record Row(
            long parent,
            long child,
            EdgeKind kind,
            Instant from,
            @Nullable Instant to,
            UUID event,
            @Nullable UUID endedBy,
            @Nullable BigDecimal quantity,
            String uom,
            boolean isSeenOnly,
            UUID ownerId,
            long next) {

        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getLong(1),
                    row.getLong(2),
                    EdgeSql.kind(row.getString(3)),
                    Objects.requireNonNull(row.getObject(4, OffsetDateTime.class))
                            .toInstant(),
                    moment(row.getObject(5, OffsetDateTime.class)),
                    row.getObject(6, UUID.class),
                    row.getObject(7, UUID.class),
                    row.getBigDecimal(8),
                    row.getString(9),
                    row.getBoolean(10),
                    row.getObject(11, UUID.class),
                    row.getLong(12));
        }

        private static @Nullable Instant moment(@Nullable OffsetDateTime at) {
            return at == null ? null : at.toInstant();
        }

        EdgeMap.Kept kept(Map<Long, Identifier> names) {
            var edge = new LineageEdge(
                    kind,
                    Objects.requireNonNull(names.get(parent)),
                    Objects.requireNonNull(names.get(child)),
                    from,
                    to,
                    event.toString(),
                    endedBy == null ? null : endedBy.toString(),
                    quantity,
                    uom,
                    isSeenOnly);
            return new EdgeMap.Kept(edge, parent, child, ownerId);
        }
    }

    /// Edges that lead on from nodes. Each node is looked up by index: `offset 0` keeps PostgreSQL from reading the
    /// whole table instead where a level is long.
    private static String further(String next, String condition) {
        return """
                select e.* from unnest(cast(:nodes as bigint[])) r (id)
                cross join lateral (select %s, g.%s from trace.edge g where %s offset 0) e
                """.formatted(COLUMNS, next, condition);
    }

    private List<Row> query(String further, List<Long> nodes, long start, Instant at, int most) {
        var statement = jdbc.sql(further + " limit :most")
                .param("nodes", nodes.toArray(Long[]::new))
                .param("most", most);
        if (further.contains(":start")) {
            statement = statement.param("start", start);
        }
        if (further.contains(":at")) {
            statement = statement.param("at", at.atOffset(ZoneOffset.UTC));
        }
        return statement.query((row, index) -> Row.of(row)).list();
    }

    private EdgeMap edges(Identifier start, long number, List<Row> rows) {
        var numbers = new HashSet<Long>();
        rows.forEach(row -> {
            numbers.add(row.parent());
            numbers.add(row.child());
        });
        var names = new HashMap<Long, Identifier>();
        jdbc.sql("""
                        select i.id, i.scheme, i.value
                        from unnest(cast(:numbers as bigint[])) n (id)
                        cross join lateral (select * from trace.item i where i.id = n.id offset 0) i
                        """)
                .param("numbers", numbers.toArray(Long[]::new))
                .query((row, index) -> names.put(row.getLong(1), new Identifier(row.getString(2), row.getString(3))))
                .list();
        names.put(number, start);
        return new EdgeMap(
                start, number, rows.stream().map(row -> row.kept(names)).toList());
    }

    /// Items whose coming into being somebody recorded.
    private Set<Identifier> commissioned(Map<Long, Identifier> nodes) {
        var found = new HashSet<Identifier>();
        if (nodes.isEmpty()) {
            return found;
        }
        jdbc.sql("""
                        select distinct i.item_id
                        from unnest(cast(:nodes as bigint[])) r (id)
                        join trace.event_item i on i.item_id = r.id and i.role = 'O'
                        join trace.event e on e.id = i.event
                        where e.action = 'ADD' and not e.is_declaration and not e.is_taken_back
                        """)
                .param("nodes", nodes.keySet().toArray(Long[]::new))
                .query(Long.class)
                .list()
                .forEach(id -> found.add(Objects.requireNonNull(nodes.get(id))));
        return found;
    }

    /// Nodes from which edges lead on that the caller is not let see; asked beyond the wall.
    private Set<Identifier> hidden(Map<Long, Identifier> nodes, String condition) {
        var hidden = new HashSet<Identifier>();
        jdbc.sql("""
                        select distinct r.id
                        from unnest(cast(:nodes as bigint[])) r (id)
                        cross join lateral (select g.owner_id, g.readers from trace.edge g where %s offset 0) g
                        where not (select kernel.current_tenant()) = any (g.readers)
                          and not g.owner_id = any ((select trace.owners_that_share(false))::uuid[])
                        """.formatted(condition))
                .param("nodes", nodes.keySet().toArray(Long[]::new))
                .query(Long.class)
                .list()
                .forEach(id -> hidden.add(Objects.requireNonNull(nodes.get(id))));
        return hidden;
    }
}
