package org.staveworks.equipment.internal;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.db.Rows;

/// Reads and writes `equipment.due`.
@Component
public class DueSql {
    private final JdbcClient jdbc;
    private final Rows rows;

    DueSql(JdbcClient jdbc, Rows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /// Whole hours.
    ///
    /// @param to no longer belongs to it
    record Span(long from, long to) {}

    /// A span in which a series has points.
    record Touched(int series, long from, long to) {}

    /// Who has to be derived first.
    record Waiting(UUID monitoredId, UUID organisationId) {}

    void touched(Collection<Touched> touched) {
        jdbc.sql("""
                        insert into equipment.due (monitored_id, organisation_id, from_at, to_at)
                        select h.monitored_id, h.organisation_id, t."from", t."to"
                        from jsonb_to_recordset(:rows::jsonb) t (series int, "from" bigint, "to" bigint)
                        join equipment.heard_series h on h.series_id = t.series
                        group by h.monitored_id, h.organisation_id, t."from", t."to"
                        """).param("rows", rows.json(touched)).update();
    }

    void add(Unit unit, Span span) {
        jdbc.sql("""
                        insert into equipment.due (monitored_id, organisation_id, from_at, to_at)
                        values (:unit, :organisation, :from, :to)
                        """)
                .param("unit", unit.id())
                .param("organisation", unit.organisationId())
                .param("from", span.from())
                .param("to", span.to())
                .update();
    }

    List<Waiting> waiting(int limit) {
        return jdbc.sql("""
                        select monitored_id, organisation_id from equipment.due
                        group by monitored_id, organisation_id order by min(id) limit :limit
                        """).param("limit", limit).query(rows.of(Waiting.class)).list();
    }

    /// Takes all of a unit out.
    List<Span> take(UUID unitId) {
        return jdbc.sql("delete from equipment.due where monitored_id = :unit returning from_at, to_at")
                .param("unit", unitId)
                .query((row, index) -> new Span(row.getLong("from_at"), row.getLong("to_at")))
                .list();
    }

    /// How many hours of a unit wait.
    public long hours(UUID unitId) {
        return jdbc.sql("""
                        select coalesce(sum(to_at - from_at), 0) / 3600000 from equipment.due where monitored_id = :unit
                        """).param("unit", unitId).query(Long.class).single();
    }
}
