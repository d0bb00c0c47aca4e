package org.staveworks.maintenance.internal.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.catalog.Machine;
import org.staveworks.device.SeriesStore;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.id.DocumentNumbers;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.maintenance.MaintenanceProblem;
import org.staveworks.maintenance.internal.MachineUnits;
import org.staveworks.maintenance.internal.life.MachineLives;
import org.staveworks.maintenance.internal.part.SpareParts;

/// Maintenance plans (保养计划) of the caller's organisation.
@Service
public class Plans {
    private static final int CHECKS_MAX = 100;
    private static final int PARTS_MAX = 50;
    private static final String QUANTITY_MAX = "1000000000";
    private static final String NUMBER_PREFIX = "MP";

    private final JdbcClient jdbc;
    private final Rows rows;
    private final MachineUnits machines;
    private final SeriesStore series;
    private final SpareParts parts;
    private final PlanForecasts forecasts;
    private final MachineLives lives;
    private final DocumentNumbers numbers;
    private final AuditTrail audit;
    private final Clock clock;

    Plans(
            JdbcClient jdbc,
            Rows rows,
            MachineUnits machines,
            SeriesStore series,
            SpareParts parts,
            PlanForecasts forecasts,
            MachineLives lives,
            DocumentNumbers numbers,
            AuditTrail audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.machines = machines;
        this.series = series;
        this.parts = parts;
        this.forecasts = forecasts;
        this.lives = lives;
        this.numbers = numbers;
        this.audit = audit;
        this.clock = clock;
    }

    /// A part of a plan, as it is shown.
    public record PlanPart(UUID partId, String number, String name, String unit, int leadDays, BigDecimal quantity) {}

    /// @throws Problem `not-found` where it is not the caller's
    @Transactional(readOnly = true)
    public PlanRow require(UUID id) {
        return find(id, "");
    }

    private PlanRow find(UUID id, String lock) {
        return jdbc.sql("select * from maintenance.plan where id = :id and organisation_id = :tenant" + lock)
                .param("id", id)
                .param("tenant", CurrentCaller.get().organisationId())
                .query(rows.of(PlanRow.class))
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    /// Holds it until the transaction ends.
    @Transactional
    public PlanRow lock(UUID id) {
        return find(id, " for update");
    }

    @Transactional(readOnly = true)
    public List<PlanRow> active() {
        return jdbc.sql("""
                        select * from maintenance.plan where organisation_id = :tenant and state = 'active' order by id
                        """)
                .param("tenant", CurrentCaller.get().organisationId())
                .query(rows.of(PlanRow.class))
                .list();
    }

    @Transactional(readOnly = true)
    public List<PlanPart> partsOf(UUID planId) {
        return jdbc.sql("""
                        select p.id as part_id, p.number, p.name, p.unit, p.lead_days, w.quantity
                        from maintenance.plan_part w join maintenance.part p on p.id = w.part_id
                        where w.plan_id = :plan and w.organisation_id = :tenant order by p.number
                        """)
                .param("plan", planId)
                .param("tenant", CurrentCaller.get().organisationId())
                .query(rows.of(PlanPart.class))
                .list();
    }

    @Transactional
    public UUID add(PlanChange wanted) {
        var machine = check(wanted);
        var now = clock.instant();
        var caller = CurrentCaller.get();
        var plan = row(Ids.next(), numbers.next(NUMBER_PREFIX), wanted, machine, now);
        jdbc.sql("""
                        insert into maintenance.plan
                        select * from jsonb_populate_record(null::maintenance.plan, :row::jsonb)
                        """).param("row", rows.json(plan)).update();
        writeParts(plan.id(), wanted.parts());
        audit.record(AuditEntry.of("maintenance.plan.added")
                .subject("maintenance_plan", plan.id(), plan.number())
                .about("machine", machine.id())
                .after(wanted));
        forecasts.look(plan);
        return plan.id();
    }

    /// The count goes on as it was; only where the measure changes it begins anew.
    @Transactional
    public void change(UUID id, PlanChange wanted) {
        var before = lock(id);
        var machine = check(wanted);
        var isOther = before.measure() != wanted.measure()
                || !before.machineId().equals(wanted.machineId())
                || before.unit() != wanted.unit();
        var plan = row(id, before.number(), wanted, machine, isOther ? clock.instant() : before.countedFrom());
        jdbc.sql("""
                        update maintenance.plan p
                        set name = r.name, machine_id = r.machine_id, machine_name = r.machine_name, unit = r.unit,
                            measure = r.measure, every = r.every, device_id = r.device_id, metric = r.metric,
                            limit_value = r.limit_value, is_upper = r.is_upper, notice_days = r.notice_days,
                            minutes = r.minutes, checklist = r.checklist, instructions = r.instructions,
                            counted_from = r.counted_from,
                            used_before = case when :isOther then r.used_before else p.used_before end,
                            read_pace = case when :isOther then null else p.read_pace end
                        from jsonb_populate_record(null::maintenance.plan, :row::jsonb) r where p.id = :id
                        """)
                .param("row", rows.json(plan))
                .param("isOther", isOther)
                .param("id", id)
                .update();
        jdbc.sql("delete from maintenance.plan_part where plan_id = :plan")
                .param("plan", id)
                .update();
        writeParts(id, wanted.parts());
        audit.record(AuditEntry.of("maintenance.plan.changed")
                .subject("maintenance_plan", id, before.number())
                .before(before)
                .after(wanted));
        forecasts.look(require(id));
    }

    private record StateChange(PlanState state) {}

    @Transactional
    public void move(UUID id, PlanState state) {
        var before = lock(id);
        if (before.state() == state) {
            return;
        }
        jdbc.sql("update maintenance.plan set state = :state where id = :id")
                .param("state", state.name().toLowerCase(Locale.ROOT))
                .param("id", id)
                .update();
        audit.record(AuditEntry.of("maintenance.plan." + state.name().toLowerCase(Locale.ROOT))
                .subject("maintenance_plan", id, before.number())
                .before(new StateChange(before.state()))
                .after(new StateChange(state)));
    }

    private record CounterRead(BigDecimal used) {}

    /// Enters what the machine's own counter shows since it was last looked after. Two readings at least
    /// a day apart give a pace, by which an unheard machine is reckoned.
    ///
    /// @throws Problem `no-counter`
    @Transactional
    public void enter(UUID id, @Nullable BigDecimal used) {
        var checks = new FieldChecks();
        checks.require("used", used);
        checks.decimal("used", used, "0", QUANTITY_MAX);
        checks.orThrow();
        var plan = lock(id);
        if (!plan.measure().isCounted() || used == null) {
            throw new Problem(MaintenanceProblem.NO_COUNTER, Map.of("number", plan.number()));
        }
        var now = clock.instant();
        var days = BigDecimal.valueOf(Duration.between(plan.countedFrom(), now).toHours())
                .divide(BigDecimal.valueOf(24), 6, RoundingMode.HALF_UP);
        var risen = used.subtract(plan.usedBefore());
        var pace = days.compareTo(BigDecimal.ONE) >= 0 && risen.signum() >= 0
                ? risen.divide(days, 6, RoundingMode.HALF_UP)
                : plan.readPace();
        jdbc.sql("""
                        update maintenance.plan set counted_from = :now, used_before = :used, read_pace = :pace
                        where id = :id
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("used", used)
                .param("pace", pace)
                .param("id", id)
                .update();
        audit.record(AuditEntry.of("maintenance.plan.read")
                .subject("maintenance_plan", id, plan.number())
                .before(new CounterRead(plan.usedBefore()))
                .after(new CounterRead(used)));
        forecasts.look(require(id));
    }

    /// The machine was looked after: its count begins anew.
    @Transactional
    public void restart(UUID id, Instant at) {
        jdbc.sql("update maintenance.plan set counted_from = :at, used_before = 0 where id = :id")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
        forecasts.look(require(id));
    }

    private void writeParts(UUID planId, List<PlanChange.WantedPart> wanted) {
        for (var part : wanted) {
            jdbc.sql("""
                            insert into maintenance.plan_part (organisation_id, plan_id, part_id, quantity)
                            values (:tenant, :plan, :part, :quantity)
                            """)
                    .param("tenant", CurrentCaller.get().organisationId())
                    .param("plan", planId)
                    .param("part", part.partId())
                    .param("quantity", part.quantity())
                    .update();
        }
    }

    private PlanRow row(UUID id, String number, PlanChange wanted, Machine machine, Instant countedFrom) {
        var isWatched = wanted.measure() == PlanMeasure.CONDITION;
        return new PlanRow(
                id,
                CurrentCaller.get().organisationId(),
                number,
                wanted.name(),
                machine.id(),
                machine.name(),
                wanted.unit(),
                wanted.measure(),
                isWatched ? null : wanted.every(),
                isWatched ? wanted.deviceId() : null,
                isWatched ? wanted.metric() : null,
                isWatched ? wanted.limitValue() : null,
                wanted.isUpper(),
                wanted.noticeDays(),
                wanted.minutes(),
                wanted.checklist().stream().map(PlanRow.CheckText::new).toList(),
                wanted.instructions(),
                PlanState.ACTIVE,
                countedFrom,
                isWatched ? BigDecimal.ZERO : wanted.usedBefore(),
                null,
                DueBasis.UNKNOWN,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                CurrentCaller.get().personName(),
                clock.instant());
    }

    private Machine check(PlanChange wanted) {
        var checks = new FieldChecks();
        checks.text("name", wanted.name(), 120);
        checks.optionalText("instructions", wanted.instructions(), 4000);
        checks.range("noticeDays", wanted.noticeDays(), 0, 365);
        checks.range("minutes", wanted.minutes(), 1, 43_200);
        checks.size("checklist", wanted.checklist(), 0, CHECKS_MAX);
        for (int i = 0; i < wanted.checklist().size(); i++) {
            checks.text("checklist[%d]".formatted(i), wanted.checklist().get(i), 200);
        }
        checks.size("parts", wanted.parts(), 0, PARTS_MAX);
        var seen = new HashSet<UUID>();
        for (int i = 0; i < wanted.parts().size(); i++) {
            var part = wanted.parts().get(i);
            checks.decimal("parts[%d].quantity".formatted(i), part.quantity(), "0.000001", "1000000");
            checks.check(seen.add(part.partId()), "parts[%d].partId".formatted(i), KernelProblem.DUPLICATE);
        }
        if (wanted.measure() == PlanMeasure.CONDITION) {
            checks.require("deviceId", wanted.deviceId());
            checks.require("metric", wanted.metric());
            checks.require("limitValue", wanted.limitValue());
        } else {
            checks.require("every", wanted.every());
            checks.decimal("every", wanted.every(), "0.01", QUANTITY_MAX);
            checks.decimal("usedBefore", wanted.usedBefore(), "0", QUANTITY_MAX);
        }
        checks.orThrow();
        parts.own(wanted.parts().stream().map(PlanChange.WantedPart::partId).toList())
                .forEach(part -> seen.remove(part.id()));
        if (!seen.isEmpty()) {
            throw Problem.field(
                    "parts",
                    KernelProblem.UNKNOWN_REFERENCE,
                    Map.of("value", seen.iterator().next()));
        }
        if (wanted.deviceId() != null && wanted.metric() != null && wanted.measure() == PlanMeasure.CONDITION) {
            if (series.require(wanted.deviceId(), wanted.metric()).isText()) {
                throw Problem.field("metric", MaintenanceProblem.SERIES_NOT_NUMERIC, Map.of("metric", wanted.metric()));
            }
        }
        var machine = machines.require(wanted.machineId(), wanted.unit());
        if (wanted.measure() == PlanMeasure.REMAINING_LIFE && wanted.every() != null) {
            requireBelowCap(wanted, wanted.every());
        }
        return machine;
    }

    /// A forecast never says that more is left than its cap, so a plan at the cap would always be due.
    private void requireBelowCap(PlanChange wanted, BigDecimal leftWhenDue) {
        var cap = lives.outlook(wanted.machineId(), wanted.unit())
                .orElseThrow(() -> new Problem(MaintenanceProblem.LIFE_NOT_TOLD))
                .cap();
        if (leftWhenDue.compareTo(BigDecimal.valueOf(cap)) >= 0) {
            throw Problem.field("every", KernelProblem.OUT_OF_RANGE, Map.of("min", "0.01", "max", cap - 1));
        }
    }
}
