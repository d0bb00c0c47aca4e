package org.staveworks.trace.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.staveworks.lineage.graph.EdgeKind;
import org.staveworks.lineage.graph.LineageEdge;
import org.staveworks.lineage.id.Identifier;

/// Edges between rows and the engine's records; the edge's alias is `g`.
public final class EdgeSql {
    public static final String SELECT = """
            select g.parent, p.scheme as parent_scheme, p.value as parent_value, g.child, c.scheme as child_scheme,
                   c.value as child_value, g.kind, g.from_at, g.to_at, g.event, b.key as event_key, f.key as ended_key,
                   g.quantity, g.uom, g.is_seen_only, g.owner_id
            """;
    public static final String JOINS = """
            join trace.item p on p.id = g.parent
            join trace.item c on c.id = g.child
            join trace.event b on b.id = g.event
            left join trace.event f on f.id = g.ended_by
            """;

    private EdgeSql() {}

    static String letter(EdgeKind kind) {
        return switch (kind) {
            case TRANSFORMATION -> "T";
            case AGGREGATION -> "A";
            case ASSOCIATION -> "S";
        };
    }

    public static EdgeKind kind(String letter) {
        return switch (letter) {
            case "T" -> EdgeKind.TRANSFORMATION;
            case "A" -> EdgeKind.AGGREGATION;
            default -> EdgeKind.ASSOCIATION;
        };
    }

    public static LineageEdge edge(ResultSet row) throws SQLException {
        var to = row.getObject("to_at", OffsetDateTime.class);
        var ended = row.getBytes("ended_key");
        return new LineageEdge(
                kind(row.getString("kind")),
                new Identifier(row.getString("parent_scheme"), row.getString("parent_value")),
                new Identifier(row.getString("child_scheme"), row.getString("child_value")),
                Objects.requireNonNull(row.getObject("from_at", OffsetDateTime.class))
                        .toInstant(),
                to == null ? null : to.toInstant(),
                EventKey.text(row.getBytes("event_key")),
                ended == null ? null : EventKey.text(ended),
                row.getBigDecimal("quantity"),
                row.getString("uom"),
                row.getBoolean("is_seen_only"));
    }
}
