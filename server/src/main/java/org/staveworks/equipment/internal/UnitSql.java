package org.staveworks.equipment.internal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.equipment.MachineState;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.db.Rows;

/// Reads and writes `equipment.monitored`, for its owner or the platform.
@Component
public class UnitSql {
    private static final String COLUMNS =
            "id, organisation_id, machine_id, unit, machine_name, site_id, site_name, capability, state, state_since, "
                    + "reason, programme, derived_to, heard_to, created_at";
    private static final String OWN = "(organisation_id = :tenant or :system)";

    private final JdbcClient jdbc;
    private final Rows rows;

    UnitSql(JdbcClient jdbc, Rows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    private JdbcClient.StatementSpec own(String sql) {
        var caller = CurrentCaller.get();
        return jdbc.sql(sql.formatted(COLUMNS, OWN))
                .param("tenant", caller.organisationId())
                .param("system", caller.isSystem());
    }

    public Optional<Unit> find(UUID machineId, int unit) {
        return own("select %s from equipment.monitored where machine_id = :machine and unit = :unit and %s")
                .param("machine", machineId)
                .param("unit", unit)
                .query(rows.of(Unit.class))
                .optional();
    }

    public List<Unit> of(UUID organisationId) {
        return own("select %s from equipment.monitored where organisation_id = :organisation and %s order by id")
                .param("organisation", organisationId)
                .query(rows.of(Unit.class))
                .list();
    }

    /// Whose machines are heard.
    public List<UUID> organisations() {
        var caller = CurrentCaller.get();
        return jdbc.sql("select distinct organisation_id from equipment.monitored where " + OWN)
                .param("tenant", caller.organisationId())
                .param("system", caller.isSystem())
                .query(UUID.class)
                .list();
    }

    public List<Unit> byId(Collection<UUID> ids) {
        return own("select %s from equipment.monitored where id = any (:ids) and %s")
                .param("ids", ids.toArray(UUID[]::new))
                .query(rows.of(Unit.class))
                .list();
    }

    public List<Unit> ofMachines(Collection<UUID> machineIds) {
        return own("select %s from equipment.monitored where machine_id = any (:ids) and %s")
                .param("ids", machineIds.toArray(UUID[]::new))
                .query(rows.of(Unit.class))
                .list();
    }

    /// @return nothing where somebody else works on it at this moment
    Optional<Unit> lock(UUID id) {
        return own("select %s from equipment.monitored where id = :id and %s for no key update skip locked")
                .param("id", id)
                .query(rows.of(Unit.class))
                .optional();
    }

    void insert(Unit unit) {
        jdbc.sql("""
                        insert into equipment.monitored
                        select * from jsonb_populate_record(null::equipment.monitored, :row::jsonb)
                        on conflict (machine_id, unit) do nothing
                        """).param("row", rows.json(unit)).update();
    }

    public void delete(UUID id) {
        jdbc.sql("delete from equipment.monitored where id = :id and organisation_id = :tenant")
                .param("id", id)
                .param("tenant", CurrentCaller.get().organisationId())
                .update();
    }

    void newest(
            UUID id,
            MachineState state,
            @Nullable Instant since,
            @Nullable String reason,
            @Nullable String programme,
            @Nullable Instant derivedTo,
            @Nullable Instant heardTo) {
        jdbc.sql("""
                        update equipment.monitored
                        set state = :state, state_since = :since, reason = :reason, programme = :programme,
                            derived_to = :derived, heard_to = :heard
                        where id = :id
                        """)
                .param("id", id)
                .param("state", state.word())
                .param("since", at(since), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("reason", reason, java.sql.Types.VARCHAR)
                .param("programme", programme, java.sql.Types.VARCHAR)
                .param("derived", at(derivedTo), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("heard", at(heardTo), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    /// Those that were heard and fell silent before a moment are unknown from then on.
    List<Unit> silence(Instant before) {
        return jdbc.sql("""
                        update equipment.monitored
                        set state = 'unknown', state_since = heard_to, reason = null
                        where state <> 'unknown' and heard_to < :before
                        returning %s
                        """.formatted(COLUMNS))
                .param("before", at(before))
                .query(rows.of(Unit.class))
                .list();
    }

    /// Brings names up to date, where they differ.
    void rename(UUID organisationId, Collection<Names> names) {
        jdbc.sql("""
                        update equipment.monitored m
                        set machine_name = n.machine_name, site_id = n.site_id, site_name = n.site_name,
                            capability = n.capability
                        from jsonb_to_recordset(:rows::jsonb) n
                            (machine_id uuid, machine_name text, site_id uuid, site_name text, capability text)
                        where m.machine_id = n.machine_id and m.organisation_id = :organisation
                          and (m.machine_name, m.site_id, m.site_name, m.capability)
                              is distinct from (n.machine_name, n.site_id, n.site_name, n.capability)
                        """)
                .param("rows", rows.json(names))
                .param("organisation", organisationId)
                .update();
    }

    /// As the catalog has them.
    record Names(UUID machineId, String machineName, UUID siteId, String siteName, String capability) {}

    static @Nullable OffsetDateTime at(@Nullable Instant moment) {
        return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
    }
}
