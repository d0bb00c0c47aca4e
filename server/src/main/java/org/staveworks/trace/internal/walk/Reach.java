package org.staveworks.trace.internal.walk;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.lineage.graph.EdgeKind;
import org.staveworks.lineage.graph.LineageEdge;
import org.staveworks.lineage.id.Identifier;
import org.staveworks.trace.internal.store.EdgeSql;

/// Fetches what could be reached from an item: nodes level by level within the database, each looked at once whatever
/// blends and splits lie on the way; then all of their edges in one sweep of the index, and all names in another.
@Component
class Reach {
    private static final String AT = " and g.from_at <= :at and (g.to_at is null or g.to_at > :at)";
    private static final Step TO_OUTPUTS = new Step("parent", "child", "g.kind = 'T'");
    private static final Step TO_INPUTS = new Step("child", "parent", "g.kind = 'T'");
    private static final Step TO_CONTAINERS = new Step("child", "parent", "g.kind = 'A'");
    private static final Step TO_CONTENTS =
            new Step("parent", "child", "g.kind in ('A', 'S') and g.parent <> (select id from start)");

    static final Way DOWN = new Way(List.of(TO_OUTPUTS, TO_CONTAINERS));
    static final Way UP = new Way(List.of(TO_INPUTS, TO_CONTENTS));
    static final Way INSIDE = new Way(List.of(new Step("parent", "child", "g.kind in ('A', 'S')" + AT)));
    static final Way AROUND = new Way(List.of(new Step("child", "parent", "g.kind in ('A', 'S')" + AT)));
    private static final Way BESIDE = new Way(List.of(TO_OUTPUTS, TO_INPUTS));

    private static final String COLUMNS =
            "g.parent, g.child, g.kind, g.from_at, g.to_at, g.event, g.ended_by, g.quantity, g.uom, g.is_seen_only, g.owner_id";
    /// For each of the nodes that a walk may have.
    private static final int EDGES_EACH = 4;

    private final JdbcClient jdbc;

    Reach(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Edges that lead on from a node.
    ///
    /// @param near the end of an edge where the node is
    /// @param far  the end that is reached
    private record Step(String near, String far, String condition) {}

    /// A direction to go in. Levels are looked up by index: `offset 0` keeps PostgreSQL from reading the whole table
    /// where one is long.
    record Way(String statement) {
        private Way(List<Step> steps) {
            this("""
                    with recursive start (id) as materialized (
                        select id from trace.item where scheme = :scheme and value = :value
                    ), reached (id) as (
                        select id from start
                        union
                        select e.next from reached r cross join lateral (%s offset 0) e
                    ), nodes (ids) as materialized (
                        select array(select id from reached limit :nodes)
                    )
                    select (select id from start), e.* from (%s) e limit :edges
                    """.formatted(
                            union(steps, "select g.%2$s as next from trace.edge g where g.%1$s = r.id and %3$s"),
                            union(
                                    steps,
                                    "select " + COLUMNS + " from trace.edge g "
                                            + "where g.%1$s = any ((select ids from nodes)::bigint[]) and %3$s")));
        }

        private static String union(List<Step> steps, String form) {
            return String.join(
                    " union all ",
                    steps.stream()
                            .map(step -> form.formatted(step.near(), step.far(), step.condition()))
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

    /// Nodes from which edges lead to outputs, or to inputs, that the caller is not let see. Asked
    /// beyond the wall, which the caller has lifted.
    List<Long> hidden(Collection<Long> nodes, Way way) {
        var step = way == DOWN ? TO_OUTPUTS : TO_INPUTS;
        return jdbc.sql("""
                        select distinct g.%1$s from trace.edge g
                        where g.%1$s = any ((select cast(:nodes as bigint[]))::bigint[]) and %2$s
                          and not (select kernel.current_tenant()) = any (g.readers)
                          and not g.owner_id = any ((select trace.owners_that_share(false))::uuid[])
                        """.formatted(step.near(), step.condition()))
                .param("nodes", nodes.toArray(Long[]::new))
                .query(Long.class)
                .list();
    }

    /// An edge by the numbers of its ends.
    private record Row(
            long start,
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
            UUID ownerId) {

        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    EdgeSql.kind(row.getString(4)),
                    Objects.requireNonNull(row.getObject(5, OffsetDateTime.class))
                            .toInstant(),
                    moment(row.getObject(6, OffsetDateTime.class)),
                    row.getObject(7, UUID.class),
                    row.getObject(8, UUID.class),
                    row.getBigDecimal(9),
                    row.getString(10),
                    row.getBoolean(11),
                    row.getObject(12, UUID.class));
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

    private EdgeMap edges(Identifier start, List<Row> rows) {
        var names = new HashMap<Long, Identifier>();
        jdbc.sql("""
                        select i.id, i.scheme, i.value from trace.item i
                        where i.id = any ((select cast(:nodes as bigint[]))::bigint[])
                        """)
                .param(
                        "nodes",
                        rows.stream()
                                .flatMap(row -> Stream.of(row.parent(), row.child()))
                                .distinct()
                                .toArray(Long[]::new))
                .query((row, index) -> names.put(row.getLong(1), new Identifier(row.getString(2), row.getString(3))))
                .list();
        return new EdgeMap(
                start,
                rows.getFirst().start(),
                rows.stream().map(row -> row.kept(names)).toList());
    }
}
