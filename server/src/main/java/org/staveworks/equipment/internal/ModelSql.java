package org.staveworks.equipment.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.equipment.Signals;
import org.staveworks.equipment.internal.derive.HeldModel;
import tools.jackson.databind.json.JsonMapper;

/// Reads and writes `equipment.model` of units that the caller was allowed to read.
@Component
public class ModelSql {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    ModelSql(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// @param from it holds from then on
    public record Version(Instant from, Signals signals, String createdByName, Instant createdAt) {}

    /// The oldest first.
    public List<Version> of(UUID unitId) {
        return jdbc.sql("""
                        select from_at, signals, created_by_name, created_at from equipment.model
                        where monitored_id = :unit order by from_at
                        """)
                .param("unit", unitId)
                .query((row, index) -> new Version(
                        row.getObject("from_at", java.time.OffsetDateTime.class).toInstant(),
                        json.readValue(row.getString("signals"), Signals.class),
                        row.getString("created_by_name"),
                        row.getObject("created_at", java.time.OffsetDateTime.class)
                                .toInstant()))
                .list();
    }

    /// The last model of each, by unit.
    public java.util.Map<UUID, Signals> newest(Collection<UUID> unitIds) {
        var newest = new java.util.HashMap<UUID, Signals>();
        jdbc.sql("""
                        select distinct on (monitored_id) monitored_id, signals from equipment.model
                        where monitored_id = any (:units) order by monitored_id, from_at desc
                        """).param("units", unitIds.toArray(UUID[]::new)).query((java.sql.ResultSet row) -> {
            newest.put(
                    row.getObject("monitored_id", UUID.class), json.readValue(row.getString("signals"), Signals.class));
        });
        return newest;
    }

    public static List<HeldModel> held(List<Version> versions) {
        var held = new ArrayList<HeldModel>();
        for (int i = 0; i < versions.size(); i++) {
            long to = i + 1 < versions.size() ? versions.get(i + 1).from().toEpochMilli() : Long.MAX_VALUE;
            held.add(new HeldModel(
                    versions.get(i).from().toEpochMilli(), to, versions.get(i).signals()));
        }
        return held;
    }

    /// Takes the place of all that would hold from then on.
    public void put(Unit unit, Version version) {
        jdbc.sql("delete from equipment.model where monitored_id = :unit and from_at >= :from")
                .param("unit", unit.id())
                .param("from", UnitSql.at(version.from()))
                .update();
        jdbc.sql("""
                        insert into equipment.model
                            (monitored_id, organisation_id, from_at, signals, created_by_name, created_at)
                        values (:unit, :organisation, :from, :signals::jsonb, :by, :now)
                        """)
                .param("unit", unit.id())
                .param("organisation", unit.organisationId())
                .param("from", UnitSql.at(version.from()))
                .param("signals", json.writeValueAsString(version.signals()))
                .param("by", version.createdByName())
                .param("now", UnitSql.at(version.createdAt()))
                .update();
        var series = new LinkedHashSet<Integer>();
        of(unit.id()).forEach(one -> series.addAll(one.signals().series()));
        jdbc.sql("delete from equipment.heard_series where monitored_id = :unit")
                .param("unit", unit.id())
                .update();
        jdbc.sql("""
                        insert into equipment.heard_series (series_id, monitored_id, organisation_id)
                        select s, :unit, :organisation from unnest(cast(:series as int[])) s
                        """)
                .param("unit", unit.id())
                .param("organisation", unit.organisationId())
                .param("series", series.toArray(Integer[]::new))
                .update();
    }
}
