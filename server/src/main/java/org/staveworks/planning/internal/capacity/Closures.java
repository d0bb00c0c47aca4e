package org.staveworks.planning.internal.capacity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.catalog.Machine;
import org.staveworks.catalog.Machines;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.planning.PlanningProblem;

/// Closures (停机) of the caller's organisation: holidays, maintenance, breakdowns.
@Service
public class Closures {
    private static final int NOTE_LENGTH_MAX = 500;
    private static final Duration LONGEST = Duration.ofDays(366);

    private final JdbcClient jdbc;
    private final Rows rows;
    private final Machines machines;
    private final AuditTrail audit;
    private final Clock clock;

    Closures(JdbcClient jdbc, Rows rows, Machines machines, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.machines = machines;
        this.audit = audit;
        this.clock = clock;
    }

    /// A row of `planning.closure`.
    ///
    /// @param capability of the machine; missing where all of the organisation is closed
    /// @param machines   how many of its kind; 0 where all of the organisation is closed
    /// @param unit       which one of its kind; missing where any may be meant
    public record Closure(
            UUID id,
            UUID organisationId,
            ClosureKind kind,
            @Nullable UUID machineId,
            @Nullable String machineName,
            @Nullable String capability,
            int machines,
            @Nullable Integer unit,
            Instant startsAt,
            Instant endsAt,
            @Nullable String note,
            String createdByName,
            Instant createdAt) {}

    /// @param machineId missing for a holiday
    /// @param count     how many of the machines of that kind; all of them where missing
    /// @param unit      which one of them, from 1; then it is this one alone
    public record NewClosure(
            @Nullable ClosureKind kind,
            @Nullable UUID machineId,
            @Nullable Integer count,
            @Nullable Integer unit,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            @Nullable String note) {}

    /// What the time line keeps.
    record Facts(
            ClosureKind kind,
            @Nullable String machine,
            int machines,
            @Nullable Integer unit,
            Instant startsAt,
            Instant endsAt) {}

    /// @return its id
    @Transactional
    public UUID add(NewClosure wanted) {
        var checks = new FieldChecks();
        checks.require("kind", wanted.kind());
        checks.require("startsAt", wanted.startsAt());
        checks.require("endsAt", wanted.endsAt());
        checks.optionalText("note", wanted.note(), NOTE_LENGTH_MAX);
        var isHoliday = wanted.kind() == ClosureKind.HOLIDAY;
        if (!isHoliday) {
            checks.require("machineId", wanted.machineId());
        }
        checks.orThrow();
        var starts = wanted.startsAt() == null ? Instant.MIN : wanted.startsAt();
        var ends = wanted.endsAt() == null ? Instant.MAX : wanted.endsAt();
        if (!starts.isBefore(ends) || Duration.between(starts, ends).compareTo(LONGEST) > 0) {
            throw Problem.field(
                    "endsAt", KernelProblem.OUT_OF_RANGE, Map.of("min", starts, "max", starts.plus(LONGEST)));
        }
        var caller = CurrentCaller.get();
        var machine = isHoliday || wanted.machineId() == null ? null : machines.require(wanted.machineId());
        var unit = machine == null ? null : wanted.unit();
        var count = machine == null ? 0 : count(machine, wanted);
        var closure = new Closure(
                Ids.next(),
                caller.organisationId(),
                wanted.kind() == null ? ClosureKind.HOLIDAY : wanted.kind(),
                machine == null ? null : machine.id(),
                machine == null ? null : machine.name(),
                machine == null ? null : machine.capability(),
                count,
                unit,
                starts,
                ends,
                wanted.note(),
                caller.personName(),
                clock.instant());
        jdbc.sql("""
                        insert into planning.closure
                        select * from jsonb_populate_record(null::planning.closure, :row::jsonb)
                        """).param("row", rows.json(closure)).update();
        audit.record(AuditEntry.of("planning.closure.added")
                .subject("closure", closure.id(), null)
                .after(facts(closure))
                .note(closure.note()));
        return closure.id();
    }

    private static int count(Machine machine, NewClosure wanted) {
        var unit = wanted.unit();
        if (unit != null) {
            if (unit < 1 || unit > machine.count()) {
                throw Problem.field("unit", KernelProblem.OUT_OF_RANGE, Map.of("min", 1, "max", machine.count()));
            }
            return 1;
        }
        var count = wanted.count() == null ? machine.count() : wanted.count();
        if (count < 1 || count > machine.count()) {
            throw Problem.field("count", PlanningProblem.MACHINES_TOO_MANY, Map.of("machines", machine.count()));
        }
        return count;
    }

    /// It works again, from now on; a closure that has not begun is taken back.
    ///
    /// @throws Problem `closure-over`
    @Transactional
    public void end(UUID id) {
        var now = clock.instant();
        var closure = jdbc.sql("""
                        select * from planning.closure where id = :id and organisation_id = :tenant for update
                        """)
                .param("id", id)
                .param("tenant", CurrentCaller.get().organisationId())
                .query(rows.of(Closure.class))
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
        if (!closure.endsAt().isAfter(now)) {
            throw new Problem(PlanningProblem.CLOSURE_OVER);
        }
        var sql = closure.startsAt().isBefore(now)
                ? "update planning.closure set ends_at = :now where id = :id"
                : "delete from planning.closure where id = :id and starts_at >= :now";
        jdbc.sql(sql).param("id", id).param("now", now.atOffset(ZoneOffset.UTC)).update();
        audit.record(AuditEntry.of("planning.closure.ended")
                .subject("closure", id, null)
                .before(facts(closure)));
    }

    /// Whether there is one that is not over yet.
    @Transactional(readOnly = true)
    public boolean isAhead(UUID id) {
        return jdbc.sql("""
                        select exists (select from planning.closure
                                       where id = :id and organisation_id = :tenant and ends_at > :now)
                        """)
                .param("id", id)
                .param("tenant", CurrentCaller.get().organisationId())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    private static Facts facts(Closure closure) {
        return new Facts(
                closure.kind(),
                closure.machineName(),
                closure.machines(),
                closure.unit(),
                closure.startsAt(),
                closure.endsAt());
    }

    /// Of organisations, those that touch a span of time.
    public List<Closure> within(Collection<UUID> organisations, Instant from, Instant to) {
        return jdbc.sql("""
                        select * from planning.closure
                        where organisation_id = any (cast(:organisations as uuid[])) and ends_at > :from and starts_at < :to
                        """)
                .param("organisations", organisations.toArray(UUID[]::new))
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .query(rows.of(Closure.class))
                .list();
    }
}
