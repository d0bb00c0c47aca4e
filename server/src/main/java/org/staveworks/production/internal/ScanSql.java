package org.staveworks.production.internal;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.production.NewScan;
import org.staveworks.production.OperationState;
import tools.jackson.databind.json.JsonMapper;

/// Reads and writes scans.
@Component
public class ScanSql {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    ScanSql(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// A scan that is to be recorded.
    ///
    /// @param machine that the worker named and that is there
    public record Accepted(
            NewScan scan,
            ScannedTicket ticket,
            BigDecimal good,
            BigDecimal scrap,
            String currency,
            @Nullable Place machine,
            Instant workedAt) {}

    /// A machine of the workshop.
    public record Place(UUID machineId, int unit, String name) {}

    /// A scan that was recorded.
    public record Recorded(UUID ticketId, UUID personId, Instant recordedAt, boolean isUndone) {}

    /// The work orders that tickets of the caller's organisation belong to.
    public List<UUID> workOrdersOf(Collection<String> codes) {
        if (codes.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                        select distinct work_order_id from production.ticket
                        where code in (:codes) and organisation_id = :tenant
                        """)
                .param("codes", codes)
                .param("tenant", tenant())
                .query(UUID.class)
                .list();
    }

    /// Tickets by code, with what was reported on them.
    public Map<String, ScannedTicket> tickets(Collection<String> codes) {
        if (codes.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("""
                        select t.*, o.piece_rate,
                               not exists (select from production.operation later
                                           where later.work_order_id = o.work_order_id
                                             and later.sequence > o.sequence) as is_last,
                               (select coalesce(sum(s.good + s.scrap), 0) from production.scan s
                                where s.ticket_id = t.id and s.undone_at is null) as counted
                        from production.ticket t
                        join production.operation o on o.id = t.operation_id
                        where t.code in (:codes) and t.organisation_id = :tenant
                        """)
                .param("codes", codes)
                .param("tenant", tenant())
                .query((row, index) -> new ScannedTicket(
                        row.getObject("id", UUID.class),
                        row.getObject("work_order_id", UUID.class),
                        row.getObject("operation_id", UUID.class),
                        row.getString("code"),
                        OperationState.of(row.getString("state")),
                        row.getBigDecimal("quantity").add(row.getBigDecimal("over_run")),
                        row.getBigDecimal("counted"),
                        row.getBigDecimal("piece_rate"),
                        row.getBoolean("is_last")))
                .stream()
                .collect(Collectors.toMap(ScannedTicket::code, Function.identity()));
    }

    /// Those of the ids that were recorded before.
    public Set<UUID> known(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        return Set.copyOf(jdbc.sql("""
                        select id from production.scan where id in (:ids) and organisation_id = :tenant
                        union
                        select id from production.material_use where id in (:ids) and organisation_id = :tenant
                        """)
                .param("ids", ids)
                .param("tenant", tenant())
                .query(UUID.class)
                .list());
    }

    public Optional<UUID> workOrderOf(UUID id) {
        return jdbc.sql("select work_order_id from production.scan where id = :id and organisation_id = :tenant")
                .param("id", id)
                .param("tenant", tenant())
                .query(UUID.class)
                .optional();
    }

    public Recorded require(UUID id) {
        return jdbc.sql("select * from production.scan where id = :id and organisation_id = :tenant")
                .param("id", id)
                .param("tenant", tenant())
                .query((row, index) -> new Recorded(
                        row.getObject("ticket_id", UUID.class),
                        row.getObject("person_id", UUID.class),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                        row.getObject("undone_at", OffsetDateTime.class) != null))
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    public void insert(List<Accepted> accepted, Instant now) {
        jdbc.sql("""
                        insert into production.scan
                            (organisation_id, id, work_order_id, operation_id, ticket_id, kind, good, scrap, person_id,
                             person_name, device_at, worked_at, recorded_at, piece_rate, currency, pay, machine_id,
                             machine_unit, machine_name)
                        select :tenant, r.id, r."workOrderId", r."operationId", r."ticketId", r.kind, r.good, r.scrap,
                               :person, :personName, r."deviceAt", r."workedAt", r."recordedAt", r."pieceRate",
                               r.currency, r.pay, r."machineId", r."machineUnit", r."machineName"
                        from jsonb_to_recordset(:rows::jsonb) r
                            (id uuid, "workOrderId" uuid, "operationId" uuid, "ticketId" uuid, kind text,
                             good numeric, scrap numeric, "deviceAt" timestamptz, "workedAt" timestamptz,
                             "recordedAt" timestamptz, "pieceRate" numeric, currency text, pay numeric,
                             "machineId" uuid, "machineUnit" int, "machineName" text)
                        """)
                .param("tenant", tenant())
                .param("person", CurrentCaller.get().personId())
                .param("personName", CurrentCaller.get().personName())
                .param(
                        "rows",
                        json.writeValueAsString(accepted.stream()
                                .map(scan -> ScanRow.of(scan, now))
                                .toList()))
                .update();
    }

    private static UUID tenant() {
        return CurrentCaller.get().organisationId();
    }

    private record ScanRow(
            UUID id,
            UUID workOrderId,
            UUID operationId,
            UUID ticketId,
            String kind,
            BigDecimal good,
            BigDecimal scrap,
            Instant deviceAt,
            Instant workedAt,
            Instant recordedAt,
            BigDecimal pieceRate,
            String currency,
            BigDecimal pay,
            @Nullable UUID machineId,
            @Nullable Integer machineUnit,
            @Nullable String machineName) {

        static ScanRow of(Accepted accepted, Instant now) {
            var digits = Currency.getInstance(accepted.currency()).getDefaultFractionDigits();
            var ticket = accepted.ticket();
            var machine = accepted.machine();
            return new ScanRow(
                    accepted.scan().id(),
                    ticket.workOrderId(),
                    ticket.operationId(),
                    ticket.id(),
                    accepted.scan().kind().word(),
                    accepted.good(),
                    accepted.scrap(),
                    accepted.scan().at(),
                    accepted.workedAt(),
                    now,
                    ticket.pieceRate(),
                    accepted.currency(),
                    accepted.good().multiply(ticket.pieceRate()).movePointRight(digits),
                    machine == null ? null : machine.machineId(),
                    machine == null ? null : machine.unit(),
                    machine == null ? null : machine.name());
        }
    }
}
