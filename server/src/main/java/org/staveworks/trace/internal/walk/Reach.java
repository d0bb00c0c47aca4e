package org.staveworks.trace.internal.walk;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.lineage.graph.EdgeKind;
import org.staveworks.lineage.graph.LineageEdge;
import org.staveworks.lineage.id.Identifier;
import org.staveworks.trace.internal.store.EdgeSql;

/// Fetches what could be reached from an item, in one statement: it goes from level to level within the database and
/// looks at each node once, whatever blends and splits lie on the way.
@Component
class Reach {
    static final String TO_OUTPUTS = "g.parent = r.id and g.kind = 'T'";
    static final String TO_INPUTS = "g.child = r.id and g.kind = 'T'";
    private static final String TO_CONTAINERS = "g.child = r.id and g.kind = 'A'";
    private static final String TO_CONTENTS =
            "g.parent = r.id and g.kind in ('A', 'S') and r.id <> (select id from start)";
    private static final String AT = " and g.from_at <= :at and (g.to_at is null or g.to_at > :at)";

    static final Way DOWN = new Way(List.of(new Step("child", TO_OUTPUTS), new Step("parent", TO_CONTAINERS)));
    static final Way UP = new Way(List.of(new Step("parent", TO_INPUTS), new Step("child", TO_CONTENTS)));
    static final Way INSIDE = new Way(List.of(new Step("child", "g.parent = r.id and g.kind in ('A', 'S')" + AT)));
    static final Way AROUND = new Way(List.of(new Step("parent", "g.child = r.id and g.kind in ('A', 'S')" + AT)));
    private static final Way BESIDE = new Way(List.of(new Step("child", TO_OUTPUTS), new Step("parent", TO_INPUTS)));

    /// For each of the nodes that a walk may have.
    private static final int EDGES_EACH = 4;

    private final JdbcClient jdbc;

    Reach(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Edges that lead on from a node `r`, and which of their ends is further away.
    private record Step(String next, String condition) {}

    /// A direction to go in. Nodes are looked up by index: `offset 0` keeps PostgreSQL from reading the whole table
    /// where a level is long.
    record Way(String statement) {
        private Way(List<Step> steps) {
            this("""
                    with recursive start (id) as materialized (
                        select id from trace.item where scheme = :scheme and value = :value
                    ), reached (id) as (
                        select id from start
                        union
                        select e.next from reached r cross join lateral (%s offset 0) e
                    )
                    select (select id from start), e.*, i.scheme, i.value
                    from (select id from reached limit :nodes) r
                    cross join lateral (%s offset 0) e
                    cross join lateral (select i.scheme, i.value from trace.item i where i.id = e.next offset 0) i
                    limit :edges
                    """.formatted(union(steps, ""), union(steps, """
                    , g.parent, g.child, g.kind, g.from_at, g.to_at, g.event, g.ended_by, g.quantity, g.uom, g.is_seen_only,
                    g.owner_id""")));
        }

        private static String union(List<Step> steps, String further) {
            return String.join(
                    " union all ",
                    steps.stream()
                            .map(step -> "select g.%s as next%s from trace.edge g where %s"
                                    .formatted(step.next(), further, step.condition()))
                            .toList());
        }
    }

    /// Empty where no edge leads on, or none that the caller may see.
    Optional<Reached> from(Identifier start, Way way, Instant at, int nodesMax) {
        var edgesMax = EDGES_EACH * nodesMax;
        var rows = query(way, start, at, nodesMax + 1, edgesMax);
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        var edges = edges(start, rows);
        return Optional.of(
                new Reached(edges, rows.size() < edgesMax && edges.numbers().size() <= nodesMax));
    }

    /// What leads to a node and from it. Empty as above.
    Optional<EdgeMap> beside(Identifier node) {
        var rows = query(BESIDE, node, Instant.MAX, 1, EDGES_EACH * Walks.NODES_MAX);
        return rows.isEmpty() ? Optional.empty() : Optional.of(edges(node, rows));
    }

    private List<Row> query(Way way, Identifier start, Instant at, int nodes, int edges) {
        var statement = jdbc.sql(way.statement())
                .param("scheme", start.scheme())
                .param("value", start.value())
                .param("nodes", nodes)
                .param("edges", edges);
        if (way.statement().contains(":at")) {
            statement = statement.param("at", at.atOffset(ZoneOffset.UTC));
        }
        return statement.query((row, index) -> Row.of(row)).list();
    }

    /// An edge by the numbers of its ends.
    ///
    /// @param next     the end that is further away
    /// @param nextName of that end
    private record Row(
            long start,
            long next,
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
            Identifier nextName) {

        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    EdgeSql.kind(row.getString(5)),
                    Objects.requireNonNull(row.getObject(6, OffsetDateTime.class))
                            .toInstant(),
                    moment(row.getObject(7, OffsetDateTime.class)),
                    row.getObject(8, UUID.class),
                    row.getObject(9, UUID.class),
                    row.getBigDecimal(10),
                    row.getString(11),
                    row.getBoolean(12),
                    row.getObject(13, UUID.class),
                    new Identifier(row.getString(14), row.getString(15)));
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

    /// Each node but the start is the further end of some edge.
    private static EdgeMap edges(Identifier start, List<Row> rows) {
        var number = rows.getFirst().start();
        var names = new HashMap<Long, Identifier>();
        rows.forEach(row -> names.putIfAbsent(row.next(), row.nextName()));
        names.put(number, start);
        return new EdgeMap(
                start, number, rows.stream().map(row -> row.kept(names)).toList());
    }
}
