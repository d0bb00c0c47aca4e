package org.staveworks.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.catalog.internal.CatalogProblem;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.party.Site;
import org.staveworks.party.Sites;
import tools.jackson.databind.json.JsonMapper;

/// Machines (设备) at the sites of the caller's organisation. What an organisation can do follows from them.
@Service
public class Machines {
    private static final int NAME_LENGTH_MAX = 120;
    private static final int COUNT_MAX = 10_000;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Sites sites;
    private final ReferenceLists lists;
    private final AuditTrail audit;

    Machines(JdbcClient jdbc, JsonMapper json, Sites sites, ReferenceLists lists, AuditTrail audit) {
        this.jdbc = jdbc;
        this.json = json;
        this.sites = sites;
        this.lists = lists;
        this.audit = audit;
    }

    /// @throws Problem `not-found` where it is not the caller's
    @Transactional(readOnly = true)
    public Machine require(UUID id) {
        return jdbc.sql("""
                        select id, organisation_id, name, capability, site_id, machine_count as count
                        from catalog.machine where id = :id and organisation_id = :tenant
                        """)
                .param("id", id)
                .param("tenant", tenant())
                .query(Machine.class)
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    /// All of the caller's organisation, by capability, then in the order in which they were added.
    @Transactional(readOnly = true)
    public List<Machine> own() {
        return jdbc.sql("""
                        select id, organisation_id, name, capability, site_id, machine_count as count
                        from catalog.machine where organisation_id = :tenant order by capability, id
                        """).param("tenant", tenant()).query(Machine.class).list();
    }

    /// Adds machines to the caller's organisation, set-based.
    ///
    /// @return their ids, in order
    @Transactional
    public List<UUID> add(List<NewMachine> machines) {
        if (machines.isEmpty()) {
            return List.of();
        }
        var own = check(machines, "machines[%d].");
        var rows = new ArrayList<MachineRow>();
        machines.forEach(machine -> rows.add(MachineRow.of(Ids.next(), machine, own)));
        jdbc.sql("""
                        insert into catalog.machine
                            (id, organisation_id, name, capability, site_id, site_name, model, machine_count)
                        select r.id, :tenant, r.name, r.capability, r."siteId", r."siteName", r.model, r.count
                        from jsonb_to_recordset(:rows::jsonb) r
                            (id uuid, name text, capability text, "siteId" uuid, "siteName" text, model text,
                             count int)
                        """)
                .param("tenant", tenant())
                .param("rows", json.writeValueAsString(rows))
                .update();
        deriveCapabilities();
        var first = rows.getFirst();
        var entry = AuditEntry.of("catalog.machine.added")
                .subject("machine", first.id(), null)
                .after(
                        rows.size() == 1
                                ? first
                                : new Names(rows.stream().map(MachineRow::name).toList()));
        rows.forEach(row -> entry.about("machine", row.id()));
        audit.record(entry);
        return rows.stream().map(MachineRow::id).toList();
    }

    /// @throws Problem `not-found`
    @Transactional
    public void change(UUID id, NewMachine machine) {
        var own = check(List.of(machine), "");
        var row = MachineRow.of(id, machine, own);
        var changed = jdbc.sql("""
                        update catalog.machine m
                        set name = r.name, capability = r.capability, site_id = r."siteId",
                            site_name = r."siteName", model = r.model, machine_count = r.count
                        from jsonb_to_record(:row::jsonb) r
                            (id uuid, name text, capability text, "siteId" uuid, "siteName" text, model text,
                             count int)
                        where m.id = r.id and m.organisation_id = :tenant
                        """)
                .param("row", json.writeValueAsString(row))
                .param("tenant", tenant())
                .update();
        requireFound(changed);
        deriveCapabilities();
        audit.record(AuditEntry.of("catalog.machine.changed")
                .subject("machine", id, null)
                .after(row));
    }

    /// @throws Problem `not-found`
    @Transactional
    public void remove(UUID id) {
        var removed = jdbc.sql("delete from catalog.machine where id = :id and organisation_id = :tenant")
                .param("id", id)
                .param("tenant", tenant())
                .update();
        requireFound(removed);
        deriveCapabilities();
        audit.record(AuditEntry.of("catalog.machine.removed").subject("machine", id, null));
    }

    /// The capabilities that everybody may know follow the machines, in the same transaction.
    private void deriveCapabilities() {
        jdbc.sql("delete from catalog.organisation_capability where organisation_id = :tenant")
                .param("tenant", tenant())
                .update();
        jdbc.sql("""
                        insert into catalog.organisation_capability (organisation_id, capability, machines)
                        select organisation_id, capability, sum(machine_count)
                        from catalog.machine where organisation_id = :tenant
                        group by organisation_id, capability
                        """).param("tenant", tenant()).update();
    }

    private Map<UUID, Site> check(List<NewMachine> machines, String prefixForm) {
        // One change of an organisation's machines at a time, so that the derived capabilities are right.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('catalog.machine:' || :tenant, 0))")
                .param("tenant", tenant().toString())
                .query((row, index) -> index)
                .list();
        var own = sites.of(tenant()).stream().collect(Collectors.toMap(Site::id, Function.identity()));
        var capabilities = lists.codes("capability");
        var checks = new FieldChecks();
        for (int i = 0; i < machines.size(); i++) {
            var prefix = prefixForm.formatted(i);
            var machine = machines.get(i);
            checks.text(prefix + "name", machine.name(), NAME_LENGTH_MAX);
            checks.optionalText(prefix + "model", machine.model(), NAME_LENGTH_MAX);
            checks.range(prefix + "count", machine.count(), 1, COUNT_MAX);
            checks.check(own.containsKey(machine.siteId()), prefix + "siteId", CatalogProblem.SITE_NOT_OWN);
            if (!capabilities.contains(machine.capability())) {
                checks.add(
                        prefix + "capability", KernelProblem.UNKNOWN_REFERENCE, Map.of("value", machine.capability()));
            }
        }
        checks.orThrow();
        return own;
    }

    private static void requireFound(int rows) {
        if (rows == 0) {
            throw new Problem(KernelProblem.NOT_FOUND);
        }
    }

    private static UUID tenant() {
        return CurrentCaller.get().organisationId();
    }

    private record Names(List<String> names) {}

    /// Machines as they are written.
    private record MachineRow(
            UUID id,
            String name,
            String capability,
            UUID siteId,
            String siteName,
            @Nullable String model,
            int count) {

        static MachineRow of(UUID id, NewMachine machine, Map<UUID, Site> own) {
            var site = own.get(machine.siteId());
            return new MachineRow(
                    id,
                    machine.name(),
                    machine.capability(),
                    machine.siteId(),
                    site == null ? "" : site.name(),
                    machine.model(),
                    machine.count());
        }
    }
}
