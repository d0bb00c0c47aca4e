package org.staveworks.planning.internal.capacity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.catalog.Machine;
import org.staveworks.catalog.Machines;
import org.staveworks.equipment.MachineState;
import org.staveworks.equipment.MachineStateChanged;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.planning.PlanningProblem;
import org.staveworks.planning.internal.capacity.Closures.NewClosure;
import org.staveworks.policy.PlanningPolicy;

/// Machines of the caller's organisation that say they are down (设备报故障). Nothing is closed by itself: the planner says
/// so, and for how long.
@Service
public class Breakdowns {
    private static final int SHOWN_MAX = 200;

    private final JdbcClient jdbc;
    private final Rows rows;
    private final Machines machines;
    private final Closures closures;
    private final PlanningPolicy policy;
    private final AuditTrail audit;
    private final Clock clock;

    Breakdowns(
            JdbcClient jdbc,
            Rows rows,
            Machines machines,
            Closures closures,
            PlanningPolicy policy,
            AuditTrail audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.machines = machines;
        this.closures = closures;
        this.policy = policy;
        this.audit = audit;
        this.clock = clock;
    }

    /// A row of `planning.breakdown`.
    ///
    /// @param overAt when it ran again
    public record Breakdown(
            UUID id,
            UUID organisationId,
            UUID machineId,
            String machineName,
            int unit,
            Instant since,
            @Nullable String reason,
            @Nullable Instant overAt,
            @Nullable BreakdownAnswer answer,
            @Nullable String answeredByName,
            @Nullable Instant answeredAt,
            @Nullable UUID closureId) {}

    /// A machine's state is another one.
    @Transactional
    public void heard(MachineStateChanged event) {
        if (event.state() != MachineState.DOWN) {
            // What is switched off or was not heard since may still be broken.
            if (event.state() != MachineState.UNKNOWN && event.state() != MachineState.OFF) {
                jdbc.sql("""
                                update planning.breakdown set over_at = greatest(since, :at)
                                where organisation_id = :tenant and machine_id = :machine and unit = :unit
                                  and over_at is null
                                """)
                        .param("at", event.since().atOffset(ZoneOffset.UTC))
                        .param("tenant", event.organisationId())
                        .param("machine", event.machineId())
                        .param("unit", event.unit())
                        .update();
            }
            return;
        }
        machines.own().stream()
                .filter(machine -> machine.id().equals(event.machineId()))
                .findFirst()
                .ifPresent(machine -> note(machine, event));
    }

    private void note(Machine machine, MachineStateChanged event) {
        var breakdown = new Breakdown(
                Ids.next(),
                event.organisationId(),
                event.machineId(),
                machine.name(),
                event.unit(),
                event.since(),
                event.reason(),
                null,
                null,
                null,
                null,
                null);
        jdbc.sql("""
                        insert into planning.breakdown
                        select * from jsonb_populate_record(null::planning.breakdown, :row::jsonb)
                        on conflict (machine_id, unit) where over_at is null do nothing
                        """).param("row", rows.json(breakdown)).update();
    }

    /// Those to be answered: down for longer than it takes to see to a small thing. And those that run again although
    /// they are still closed.
    @Transactional(readOnly = true)
    public List<Breakdown> open() {
        var now = clock.instant();
        var minutes = policy.breakdownMinutes(LocalDate.now(clock));
        return jdbc.sql("""
                        select b.* from planning.breakdown b
                        where b.organisation_id = :tenant
                          and (b.answer is null and b.over_at is null and b.since <= :before
                               or b.answer = 'closed' and b.over_at is not null and exists (
                                   select from planning.closure c where c.id = b.closure_id and c.ends_at > :now))
                        order by b.since limit :max
                        """)
                .param("tenant", CurrentCaller.get().organisationId())
                .param("before", now.minus(Duration.ofMinutes(minutes)).atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("max", SHOWN_MAX)
                .query(rows.of(Breakdown.class))
                .list();
    }

    /// The machine is out of work from when it went down.
    ///
    /// @return the closure
    @Transactional
    public UUID close(UUID id, @Nullable Instant endsAt, @Nullable String note) {
        var breakdown = lock(id);
        var closure = closures.add(new NewClosure(
                ClosureKind.BREAKDOWN,
                breakdown.machineId(),
                null,
                breakdown.unit(),
                breakdown.since(),
                endsAt,
                note == null || note.isBlank() ? breakdown.reason() : note));
        answer(breakdown, BreakdownAnswer.CLOSED, closure);
        return closure;
    }

    /// It is nothing.
    @Transactional
    public void dismiss(UUID id) {
        var breakdown = lock(id);
        answer(breakdown, BreakdownAnswer.DISMISSED, null);
        audit.record(AuditEntry.of("planning.breakdown.dismissed")
                .subject("machine", breakdown.machineId(), breakdown.machineName())
                .after(new Dismissed(
                        breakdown.machineName(), breakdown.unit(), breakdown.since(), breakdown.reason())));
    }

    private record Dismissed(
            String machine,
            int unit,
            Instant since,
            @Nullable String reason) {}

    private Breakdown lock(UUID id) {
        var breakdown = jdbc.sql(
                        "select * from planning.breakdown where id = :id and organisation_id = :tenant for update")
                .param("id", id)
                .param("tenant", CurrentCaller.get().organisationId())
                .query(rows.of(Breakdown.class))
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
        if (breakdown.answer() != null) {
            throw new Problem(
                    PlanningProblem.BREAKDOWN_ANSWERED,
                    Map.of("machine", breakdown.machineName(), "by", String.valueOf(breakdown.answeredByName())));
        }
        return breakdown;
    }

    private void answer(Breakdown breakdown, BreakdownAnswer answer, @Nullable UUID closure) {
        jdbc.sql("""
                        update planning.breakdown
                        set answer = :answer, answered_by_name = :by, answered_at = :now, closure_id = :closure
                        where id = :id
                        """)
                .param("answer", answer.name().toLowerCase(Locale.ROOT))
                .param("by", CurrentCaller.get().personName())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("closure", closure)
                .param("id", breakdown.id())
                .update();
    }
}
