package org.staveworks.edge.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.edge.internal.protocol.EdgePoint;
import org.staveworks.edge.internal.protocol.Protocol;
import org.staveworks.edge.internal.protocol.ProtocolKind;
import org.staveworks.edge.internal.protocol.RegisterFormat;
import org.staveworks.edge.internal.protocol.RegisterTable;
import tools.jackson.databind.json.JsonMapper;

/// Connections and their points. Callers bring the tenant condition by `:tenant`, the platform passes it.
@Component
public class ConnectionSql {
    private static final String COLUMNS = """
            select id, gateway_id, device_id, device_code, name, kind, is_enabled, commands, settings, sealed_password,
                   created_at
            from edge.connection where (kernel.is_system() or organisation_id = :tenant)
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ConnectionSql(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    public Optional<ConnectionRow> find(UUID id, UUID tenant, boolean isLocked) {
        return jdbc.sql(COLUMNS + " and id = :id" + (isLocked ? " for update" : ""))
                .param("id", id)
                .param("tenant", tenant)
                .query(this::row)
                .optional();
    }

    public List<ConnectionRow> ofGateway(UUID gatewayId, UUID tenant) {
        return jdbc.sql(COLUMNS + " and gateway_id = :gateway order by created_at, id")
                .param("gateway", gatewayId)
                .param("tenant", tenant)
                .query(this::row)
                .list();
    }

    public List<EdgePoint> points(UUID connectionId) {
        return jdbc.sql("""
                        select metric, label, unit, node, register_table, address, format, byte_order, bit, path, scale,
                               value_offset, deadband, poll_millis, writable
                        from edge.point where connection_id = :connection order by position
                        """)
                .param("connection", connectionId)
                .query((row, index) -> point(row))
                .list();
    }

    public void insert(ConnectionRow row, UUID tenant, OffsetDateTime now) {
        jdbc.sql("""
                        insert into edge.connection
                            (id, organisation_id, gateway_id, device_id, device_code, name, kind, is_enabled, commands,
                             settings, sealed_password, created_at)
                        values (:id, :tenant, :gateway, :device, :code, :name, :kind, :enabled, :commands,
                                :settings::jsonb, :password, :now)
                        """)
                .param("id", row.id())
                .param("tenant", tenant)
                .param("gateway", row.gatewayId())
                .param("device", row.deviceId())
                .param("code", row.deviceCode())
                .param("name", row.name())
                .param("kind", row.protocol().kind().word())
                .param("enabled", row.isEnabled())
                .param("commands", row.commands())
                .param("settings", json.writeValueAsString(row.protocol()))
                .param("password", row.sealedPassword(), Types.BINARY)
                .param("now", now)
                .update();
    }

    public void update(ConnectionRow row, UUID tenant) {
        jdbc.sql("""
                        update edge.connection
                        set name = :name, is_enabled = :enabled, commands = :commands, settings = :settings::jsonb,
                            sealed_password = :password
                        where id = :id and organisation_id = :tenant
                        """)
                .param("id", row.id())
                .param("tenant", tenant)
                .param("name", row.name())
                .param("enabled", row.isEnabled())
                .param("commands", row.commands())
                .param("settings", json.writeValueAsString(row.protocol()))
                .param("password", row.sealedPassword(), Types.BINARY)
                .update();
    }

    /// A point and its place.
    private record Placed(int position, EdgePoint point) {}

    public void replacePoints(UUID connectionId, UUID tenant, List<EdgePoint> points) {
        jdbc.sql("delete from edge.point where connection_id = :connection and organisation_id = :tenant")
                .param("connection", connectionId)
                .param("tenant", tenant)
                .update();
        var placed = new ArrayList<Placed>();
        points.forEach(point -> placed.add(new Placed(placed.size(), point)));
        jdbc.sql("""
                        insert into edge.point
                            (connection_id, position, organisation_id, metric, label, unit, node, register_table, address,
                             format, byte_order, bit, path, scale, value_offset, deadband, poll_millis, writable)
                        select :connection, r.position, :tenant, p.metric, p.label, p.unit, p.node, p."table", p.address,
                               p.format, p."byteOrder", p.bit, p.path, p.scale, p."offset", p.deadband, p."pollMillis",
                               p.writable
                        from jsonb_to_recordset(:points::jsonb) r (position int, point jsonb),
                             jsonb_to_record(r.point) p
                                (metric text, label text, unit text, node text, "table" text, address int, format text,
                                 "byteOrder" text, bit int, path text, scale double precision, "offset" double precision,
                                 deadband double precision, "pollMillis" int, writable boolean)
                        """)
                .param("connection", connectionId)
                .param("tenant", tenant)
                .param("points", json.writeValueAsString(placed))
                .update();
    }

    private ConnectionRow row(ResultSet row, int index) throws SQLException {
        var kind = ProtocolKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT));
        Protocol protocol = json.readValue(row.getString("settings"), kind.settings());
        return new ConnectionRow(
                row.getObject("id", UUID.class),
                row.getObject("gateway_id", UUID.class),
                row.getObject("device_id", UUID.class),
                row.getString("device_code"),
                row.getString("name"),
                row.getBoolean("is_enabled"),
                row.getBoolean("commands"),
                protocol,
                row.getBytes("sealed_password"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static EdgePoint point(ResultSet row) throws SQLException {
        return new EdgePoint(
                row.getString("metric"),
                row.getString("label"),
                row.getString("unit"),
                row.getString("node"),
                constant(RegisterTable.class, row.getString("register_table")),
                row.getObject("address", Integer.class),
                constant(RegisterFormat.class, row.getString("format")),
                row.getString("byte_order"),
                row.getObject("bit", Integer.class),
                row.getString("path"),
                row.getDouble("scale"),
                row.getDouble("value_offset"),
                row.getDouble("deadband"),
                row.getObject("poll_millis", Integer.class),
                row.getBoolean("writable"));
    }

    private static <E extends Enum<E>> @Nullable E constant(Class<E> type, @Nullable String word) {
        return word == null ? null : Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }
}
