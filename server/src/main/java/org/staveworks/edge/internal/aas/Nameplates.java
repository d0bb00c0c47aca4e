package org.staveworks.edge.internal.aas;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.catalog.Machine;
import org.staveworks.catalog.Machines;
import org.staveworks.edge.internal.EdgeProblem;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// Plates of machines of the caller's organisation.
@Service
public class Nameplates {
    private final JdbcClient jdbc;
    private final Rows rows;
    private final Machines machines;
    private final AuditTrail audit;
    private final Clock clock;

    Nameplates(JdbcClient jdbc, Rows rows, Machines machines, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.machines = machines;
        this.audit = audit;
        this.clock = clock;
    }

    /// @throws Problem `not-found` where there is no such machine
    @Transactional(readOnly = true)
    public Optional<Nameplate> find(UUID machineId, int unit) {
        requireUnit(machineId, unit);
        return jdbc.sql("""
                        select machine_id, unit, product_uri, manufacturer, designation, order_code, product_type,
                               serial_number, year_of_construction, country_of_origin, street, postal_code, city, country,
                               changed_by_name, changed_at
                        from edge.nameplate where machine_id = :machine and unit = :unit and organisation_id = :tenant
                        """)
                .param("machine", machineId)
                .param("unit", unit)
                .param("tenant", CurrentCaller.get().organisationId())
                .query(rows.of(Nameplate.class))
                .optional();
    }

    /// @throws Problem `nameplate-missing`
    Nameplate require(UUID machineId, int unit) {
        return find(machineId, unit)
                .orElseThrow(() -> new Problem(EdgeProblem.NAMEPLATE_MISSING, Map.of("unit", unit)));
    }

    /// @throws Problem `not-found` where there is no such machine, or `invalid-input`
    @Transactional
    public void write(UUID machineId, int unit, NameplateBody body) {
        var before = find(machineId, unit).orElse(null);
        var read = body.read();
        var caller = CurrentCaller.get();
        jdbc.sql("""
                        insert into edge.nameplate
                            (machine_id, unit, organisation_id, product_uri, manufacturer, designation, order_code,
                             product_type, serial_number, year_of_construction, country_of_origin, street, postal_code, city,
                             country, changed_by_name, changed_at)
                        select :machine, :unit, :tenant, n.product_uri, n.manufacturer, n.designation, n.order_code,
                               n.product_type, n.serial_number, n.year_of_construction, n.country_of_origin, n.street,
                               n.postal_code, n.city, n.country, :by, :now
                        from jsonb_populate_record(null::edge.nameplate, :plate::jsonb) n
                        on conflict (machine_id, unit) do update
                        set product_uri = excluded.product_uri, manufacturer = excluded.manufacturer,
                            designation = excluded.designation, order_code = excluded.order_code,
                            product_type = excluded.product_type, serial_number = excluded.serial_number,
                            year_of_construction = excluded.year_of_construction,
                            country_of_origin = excluded.country_of_origin, street = excluded.street,
                            postal_code = excluded.postal_code, city = excluded.city, country = excluded.country,
                            changed_by_name = excluded.changed_by_name, changed_at = excluded.changed_at
                        """)
                .param("machine", machineId)
                .param("unit", unit)
                .param("tenant", caller.organisationId())
                .param("plate", rows.json(read))
                .param("by", caller.personName())
                .param("now", OffsetDateTime.now(clock).withOffsetSameInstant(ZoneOffset.UTC))
                .update();
        audit.record(AuditEntry.of("edge.nameplate.written")
                .subject("machine", machineId, null)
                .before(before)
                .after(read));
    }

    private Machine requireUnit(UUID machineId, int unit) {
        var machine = machines.require(machineId);
        if (unit < 1 || unit > machine.count()) {
            throw new Problem(KernelProblem.NOT_FOUND);
        }
        return machine;
    }
}
