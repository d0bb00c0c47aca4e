package org.staveworks.equipment.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.db.Rows;

/// Reads and writes what people say of stops.
@Component
class StopSql {
    private final JdbcClient jdbc;
    private final Rows rows;

    StopSql(JdbcClient jdbc, Rows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /// A row of `equipment.stop_reason`.
    record ReasonRow(UUID organisationId, String code, String name, boolean isPlanned, int position) {}

    List<ReasonRow> reasons() {
        return jdbc.sql("""
                        select organisation_id, code, name, is_planned, position from equipment.stop_reason
                        where organisation_id = :tenant order by position
                        """)
                .param("tenant", CurrentCaller.get().organisationId())
                .query(rows.of(ReasonRow.class))
                .list();
    }

    void put(Collection<ReasonRow> reasons) {
        jdbc.sql("delete from equipment.stop_reason where organisation_id = :tenant")
                .param("tenant", CurrentCaller.get().organisationId())
                .update();
        jdbc.sql("""
                        insert into equipment.stop_reason
                        select * from jsonb_populate_recordset(null::equipment.stop_reason, :rows::jsonb)
                        """).param("rows", rows.json(reasons)).update();
    }

    /// A row of `equipment.stop_note`.
    record NoteRow(
            UUID id,
            UUID organisationId,
            UUID monitoredId,
            Instant at,
            String code,
            String name,
            boolean isPlanned,
            @Nullable String note,
            UUID saidBy,
            String saidByName,
            Instant saidAt,
            @Nullable Instant undoneAt) {}

    void insert(NoteRow note) {
        jdbc.sql("""
                        insert into equipment.stop_note
                        select * from jsonb_populate_record(null::equipment.stop_note, :row::jsonb)
                        """).param("row", rows.json(note)).update();
    }

    /// Those that hold, the earliest said first.
    List<NoteRow> notes(UUID unitId, Instant from, Instant to) {
        return jdbc.sql("""
                        select * from equipment.stop_note
                        where monitored_id = :unit and organisation_id = :tenant and undone_at is null
                          and at >= :from and at < :to
                        order by said_at, id
                        """)
                .param("unit", unitId)
                .param("tenant", CurrentCaller.get().organisationId())
                .param("from", UnitSql.at(from))
                .param("to", UnitSql.at(to))
                .query(rows.of(NoteRow.class))
                .list();
    }

    Optional<NoteRow> note(UUID unitId, UUID id) {
        return jdbc.sql("""
                        select * from equipment.stop_note
                        where id = :id and monitored_id = :unit and organisation_id = :tenant for update
                        """)
                .param("id", id)
                .param("unit", unitId)
                .param("tenant", CurrentCaller.get().organisationId())
                .query(rows.of(NoteRow.class))
                .optional();
    }

    void undo(UUID id, Instant now) {
        jdbc.sql("update equipment.stop_note set undone_at = :now where id = :id and undone_at is null")
                .param("id", id)
                .param("now", UnitSql.at(now))
                .update();
    }
}
