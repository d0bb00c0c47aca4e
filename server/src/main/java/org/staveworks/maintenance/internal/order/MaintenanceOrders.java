package org.staveworks.maintenance.internal.order;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.db.Rows;
import org.staveworks.kernel.id.DocumentNumbers;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.value.Money;
import org.staveworks.maintenance.MaintenanceProblem;
import org.staveworks.maintenance.internal.MachineUnits;
import org.staveworks.maintenance.internal.order.JobRow.CheckItem;
import org.staveworks.maintenance.internal.part.Reservations;
import org.staveworks.maintenance.internal.plan.PlanMeasure;
import org.staveworks.maintenance.internal.plan.PlanRow;
import org.staveworks.maintenance.internal.plan.Plans;
import org.staveworks.planning.MachineClosures;

/// Maintenance orders (保养工单) of the caller's organisation. A step holds the order first, then parts.
@Service
public class MaintenanceOrders {
    private static final String NUMBER_PREFIX = "MO";
    private static final Duration LONGEST = Duration.ofDays(60);

    private final JdbcClient jdbc;
    private final Rows rows;
    private final MachineUnits machines;
    private final Plans plans;
    private final Reservations reservations;
    private final OrderParts parts;
    private final MachineClosures closures;
    private final DocumentNumbers numbers;
    private final AuditTrail audit;
    private final Clock clock;

    MaintenanceOrders(
            JdbcClient jdbc,
            Rows rows,
            MachineUnits machines,
            Plans plans,
            Reservations reservations,
            OrderParts parts,
            MachineClosures closures,
            DocumentNumbers numbers,
            AuditTrail audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.machines = machines;
        this.plans = plans;
        this.reservations = reservations;
        this.parts = parts;
        this.closures = closures;
        this.numbers = numbers;
        this.audit = audit;
        this.clock = clock;
    }

    /// Work that no plan asks for.
    public record NewOrder(
            @Nullable UUID machineId,
            @Nullable Integer unit,
            @Nullable String title,
            @Nullable String instructions,
            boolean isBreakdown,
            @Nullable LocalDate dueOn,
            int minutes,
            List<String> checklist) {}

    /// @throws Problem `not-found` where it is not the caller's
    @Transactional(readOnly = true)
    public JobRow require(UUID id) {
        return find(id, "");
    }

    private JobRow find(UUID id, String lock) {
        return jdbc.sql("select * from maintenance.job where id = :id and organisation_id = :tenant" + lock)
                .param("id", id)
                .param("tenant", CurrentCaller.get().organisationId())
                .query(rows.of(JobRow.class))
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    private JobRow changeable(UUID id) {
        var job = find(id, " for update");
        if (job.state().isClosed()) {
            throw new Problem(MaintenanceProblem.MAINTENANCE_ORDER_CLOSED, Map.of("number", job.number()));
        }
        return job;
    }

    /// @throws Problem `maintenance-order-exists`
    @Transactional
    public UUID ofPlan(UUID planId, @Nullable LocalDate dueOn) {
        var plan = plans.lock(planId);
        var open = jdbc.sql("""
                        select number from maintenance.job where plan_id = :plan and state in ('open', 'planned')
                        """).param("plan", planId).query(String.class).optional();
        if (open.isPresent()) {
            throw new Problem(MaintenanceProblem.MAINTENANCE_ORDER_EXISTS, Map.of("number", open.get()));
        }
        var isOfItsState = plan.measure() == PlanMeasure.CONDITION || plan.measure() == PlanMeasure.REMAINING_LIFE;
        var reason = isOfItsState ? MaintenanceReason.CONDITION : MaintenanceReason.PLAN;
        var due = dueOn == null ? plan.dueOn() == null ? LocalDate.now(clock) : plan.dueOn() : dueOn;
        var job = insert(row(
                plan,
                reason,
                plan.machineId(),
                plan.machineName(),
                plan.unit(),
                plan.name(),
                plan.instructions(),
                due,
                plan.minutes(),
                plan.checklist().stream().map(PlanRow.CheckText::text).toList()));
        var wanted = new HashMap<UUID, BigDecimal>();
        plans.partsOf(planId).forEach(part -> wanted.put(part.partId(), part.quantity()));
        reservations.want(job.id(), wanted);
        return job.id();
    }

    @Transactional
    public UUID add(NewOrder wanted) {
        var checks = new FieldChecks();
        var title = checks.text("title", wanted.title(), 120);
        var instructions = checks.optionalText("instructions", wanted.instructions(), 4000);
        checks.range("minutes", wanted.minutes(), 1, 43_200);
        checks.date("dueOn", wanted.dueOn());
        checks.size("checklist", wanted.checklist(), 0, 100);
        for (int i = 0; i < wanted.checklist().size(); i++) {
            checks.text("checklist[%d]".formatted(i), wanted.checklist().get(i), 200);
        }
        checks.orThrow();
        var machine = machines.require(wanted.machineId(), wanted.unit());
        return insert(row(
                        null,
                        wanted.isBreakdown() ? MaintenanceReason.BREAKDOWN : MaintenanceReason.MANUAL,
                        machine.id(),
                        machine.name(),
                        wanted.unit() == null ? 1 : wanted.unit(),
                        title,
                        instructions,
                        wanted.dueOn() == null ? LocalDate.now(clock) : wanted.dueOn(),
                        wanted.minutes(),
                        wanted.checklist()))
                .id();
    }

    private JobRow row(
            @Nullable PlanRow plan,
            MaintenanceReason reason,
            UUID machineId,
            String machineName,
            int unit,
            String title,
            @Nullable String instructions,
            LocalDate dueOn,
            int minutes,
            List<String> checklist) {
        var caller = CurrentCaller.get();
        return new JobRow(
                Ids.next(),
                caller.organisationId(),
                numbers.next(NUMBER_PREFIX),
                plan == null ? null : plan.id(),
                reason,
                machineId,
                machineName,
                unit,
                title,
                instructions,
                MaintenanceOrderState.OPEN,
                dueOn,
                minutes,
                null,
                null,
                null,
                checklist.stream()
                        .map(text -> new CheckItem(text.strip(), false, null, null, null))
                        .toList(),
                null,
                false,
                null,
                null,
                null,
                null,
                null,
                caller.personName(),
                clock.instant());
    }

    private JobRow insert(JobRow job) {
        jdbc.sql("""
                        insert into maintenance.job
                        select * from jsonb_populate_record(null::maintenance.job, :row::jsonb)
                        """).param("row", rows.json(job)).update();
        audit.record(entry("opened", job).after(facts(job)));
        return job;
    }

    private record OrderFacts(
            MaintenanceReason reason,
            String machine,
            int unit,
            String title,
            LocalDate dueOn,
            @Nullable Instant plannedFrom,
            @Nullable Instant plannedTo) {}

    private static OrderFacts facts(JobRow job) {
        return new OrderFacts(
                job.reason(),
                job.machineName(),
                job.unit(),
                job.title(),
                job.dueOn(),
                job.plannedFrom(),
                job.plannedTo());
    }

    private static AuditEntry entry(String what, JobRow job) {
        var entry = AuditEntry.of("maintenance.order." + what)
                .subject("maintenance_order", job.id(), job.number())
                .about("machine", job.machineId());
        return job.planId() == null ? entry : entry.about("maintenance_plan", job.planId());
    }

    /// An order that waits for its time follows its plan, and so do the promises to it.
    @Transactional
    public void follow(UUID planId, LocalDate dueOn) {
        var moved = jdbc.sql("""
                        update maintenance.job set due_on = :due
                        where plan_id = :plan and state = 'open' and due_on <> :due and organisation_id = :tenant
                        returning id
                        """)
                .param("due", dueOn)
                .param("plan", planId)
                .param("tenant", CurrentCaller.get().organisationId())
                .query(UUID.class)
                .optional();
        moved.map(parts::of).orElse(List.of()).stream()
                .map(OrderParts.OrderPart::partId)
                .sorted()
                .forEach(reservations::settle);
    }

    /// Gives it a time, or another one; the machine is closed to planning then.
    @Transactional
    public void plan(UUID id, @Nullable Instant from, @Nullable Instant to) {
        var checks = new FieldChecks();
        checks.require("from", from);
        checks.require("to", to);
        checks.orThrow();
        if (from == null || to == null) {
            return;
        }
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw Problem.field("to", KernelProblem.OUT_OF_RANGE, Map.of("min", from, "max", from.plus(LONGEST)));
        }
        var job = changeable(id);
        reopen(job);
        var closure = closures.maintain(job.machineId(), job.unit(), from, to, job.number() + " " + job.title());
        jdbc.sql("""
                        update maintenance.job
                        set state = 'planned', planned_from = :from, planned_to = :to, closure_id = :closure
                        where id = :id
                        """)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .param("closure", closure)
                .param("id", id)
                .update();
        audit.record(entry("planned", job).before(facts(job)).after(facts(require(id))));
    }

    private void reopen(JobRow job) {
        if (job.closureId() != null) {
            closures.end(job.closureId());
        }
    }

    /// Sets what it needs of a part; 0 for none.
    @Transactional
    public void wantPart(UUID id, @Nullable UUID partId, @Nullable BigDecimal quantity) {
        var checks = new FieldChecks();
        checks.require("partId", partId);
        checks.require("quantity", quantity);
        checks.decimal("quantity", quantity, "0", "1000000");
        checks.orThrow();
        var job = changeable(id);
        if (partId == null || quantity == null) {
            return;
        }
        if (quantity.signum() == 0) {
            reservations.release(id, List.of(partId));
            jdbc.sql("delete from maintenance.job_part where job_id = :job and part_id = :part")
                    .param("job", id)
                    .param("part", partId)
                    .update();
            reservations.settle(partId);
        } else {
            reservations.want(id, Map.of(partId, quantity));
        }
        audit.record(entry("part", job).after(new PartWanted(partId, quantity)));
    }

    private record PartWanted(UUID partId, BigDecimal quantity) {}

    /// @param index from 0
    @Transactional
    public void check(UUID id, int index, boolean isDone, @Nullable String note) {
        var checks = new FieldChecks();
        var text = checks.optionalText("note", note, 500);
        checks.orThrow();
        var job = changeable(id);
        if (index < 0 || index >= job.checklist().size()) {
            throw new Problem(KernelProblem.NOT_FOUND);
        }
        var list = new ArrayList<>(job.checklist());
        var caller = CurrentCaller.get();
        list.set(
                index,
                new CheckItem(
                        list.get(index).text(),
                        isDone,
                        isDone ? caller.personName() : null,
                        isDone ? clock.instant() : null,
                        text));
        jdbc.sql("update maintenance.job set checklist = :list::jsonb where id = :id")
                .param("list", rows.json(list))
                .param("id", id)
                .update();
        audit.record(entry(isDone ? "checked" : "unchecked", job)
                .note(list.get(index).text()));
    }

    /// What was done.
    ///
    /// @param used      of each part; what is missing was used as wanted
    /// @param otherCost of work and services
    /// @param isRenewed whether the machine is as good as new
    public record OrderReport(
            @Nullable String finding,
            Map<UUID, BigDecimal> used,
            @Nullable Money otherCost,
            boolean isRenewed) {}

    /// @throws Problem `checklist-open`, `parts-short`
    @Transactional
    public void done(UUID id, OrderReport report) {
        var checks = new FieldChecks();
        var finding = checks.optionalText("finding", report.finding(), 4000);
        report.used().values().forEach(used -> checks.decimal("parts", used, "0", "1000000"));
        var other = report.otherCost();
        checks.check(other == null || !other.isNegative(), "otherCost", KernelProblem.NEGATIVE);
        checks.orThrow();
        var job = changeable(id);
        var open = job.checklist().stream().filter(item -> !item.isDone()).count();
        if (open > 0) {
            throw new Problem(MaintenanceProblem.CHECKLIST_OPEN, Map.of("open", open));
        }
        var cost = parts.use(job, report.used());
        var currency = other != null
                ? other.currency()
                : cost.keySet().stream().sorted().findFirst().orElse(null);
        var now = clock.instant();
        close(job, MaintenanceOrderState.DONE, finding, now);
        jdbc.sql("""
                        update maintenance.job
                        set is_renewed = :renewed, other_cost = :other, parts_cost = :parts, currency = :currency
                        where id = :id
                        """)
                .param("renewed", report.isRenewed())
                .param("other", other == null ? null : other.minorUnits())
                .param("parts", currency == null ? null : minor(cost.get(currency)))
                .param("currency", currency)
                .param("id", id)
                .update();
        if (job.planId() != null) {
            plans.restart(job.planId(), now);
        }
        if (report.isRenewed()) {
            jdbc.sql("""
                            update maintenance.life_machine set begun_at = :now, cycle = null, cycles_left = null,
                                   low = null, high = null, checked_at = null
                            where organisation_id = :tenant and machine_id = :machine and unit = :unit
                            """)
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .param("tenant", job.organisationId())
                    .param("machine", job.machineId())
                    .param("unit", job.unit())
                    .update();
        }
        audit.record(entry("done", job).after(report).note(finding));
    }

    private static @Nullable Long minor(@Nullable BigDecimal cost) {
        return cost == null ? null : cost.setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    /// @param isSkipped whether the plan counts anew, as if it had been done; otherwise it soon opens the next order
    @Transactional
    public void cancel(UUID id, @Nullable String reason, boolean isSkipped) {
        var checks = new FieldChecks();
        var text = checks.text("reason", reason, 500);
        checks.orThrow();
        var job = changeable(id);
        var now = clock.instant();
        close(job, MaintenanceOrderState.CANCELLED, text, now);
        if (isSkipped && job.planId() != null) {
            plans.restart(job.planId(), now);
        }
        audit.record(entry("cancelled", job).before(facts(job)).note(text));
    }

    private void close(JobRow job, MaintenanceOrderState state, @Nullable String finding, Instant now) {
        reopen(job);
        jdbc.sql("""
                        update maintenance.job
                        set state = :state, finding = :finding, closed_by_name = :by, closed_at = :now where id = :id
                        """)
                .param("state", state.word())
                .param("finding", finding)
                .param("by", CurrentCaller.get().personName())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", job.id())
                .update();
        parts.close(job.id());
    }
}
