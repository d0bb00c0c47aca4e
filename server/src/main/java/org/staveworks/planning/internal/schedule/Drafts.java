package org.staveworks.planning.internal.schedule;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.catalog.Machine;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.problem.ProblemTexts;
import org.staveworks.planning.PlanningProblem;
import org.staveworks.planning.internal.schedule.DraftSql.DraftRow;
import org.staveworks.planning.internal.schedule.ScheduleDraftView.DraftProblem;
import org.staveworks.planning.internal.schedule.ScheduleDraftView.DraftSummary;

/// Drafts of schedules of the caller's organisation: searched for, looked at, applied or thrown away.
@Service
public class Drafts {
    private final Schedules schedules;
    private final ScheduleSql schedule;
    private final DraftSql sql;
    private final DraftSearches searches;
    private final AuditTrail audit;
    private final Clock clock;

    Drafts(
            Schedules schedules,
            ScheduleSql schedule,
            DraftSql sql,
            DraftSearches searches,
            AuditTrail audit,
            Clock clock) {
        this.schedules = schedules;
        this.schedule = schedule;
        this.sql = sql;
        this.searches = searches;
        this.audit = audit;
        this.clock = clock;
    }

    /// What the time line keeps of a search.
    private record Asked(DraftMode mode, int seconds, int pins, boolean hypothetical) {}

    /// @return the draft's id; the search begins once this is committed
    /// @throws Problem `schedule-empty`, `schedule-too-large`, `search-running`, `searches-full`, `move-refused`
    @Transactional
    public UUID start(NewDraft wanted) {
        var before = schedules.plan();
        var whatIf = wanted.whatIf();
        if (whatIf != null) {
            check(before.workshop(), whatIf);
        }
        var against = whatIf == null
                ? before
                : new Plan(new Workshop(before.workshop().facts().with(whatIf)), before.places(), before.boundAt());
        if (against.workshop().steps().values().stream().noneMatch(step -> !step.isOutside())) {
            throw new Problem(PlanningProblem.SCHEDULE_EMPTY);
        }
        var pins = ScheduleChanges.pinned(against.workshop(), wanted.pins());
        var caller = CurrentCaller.get();
        var row = new DraftRow(
                Ids.next(),
                caller.organisationId(),
                DraftState.SEARCHING,
                wanted.mode(),
                whatIf != null,
                revision(),
                wanted.seconds(),
                clock.instant(),
                caller.personName(),
                null);
        if (!sql.insert(row)) {
            throw new Problem(PlanningProblem.SEARCH_RUNNING);
        }
        audit.record(AuditEntry.of("planning.draft.started")
                .subject("schedule", caller.organisationId(), null)
                .after(new Asked(row.mode(), row.seconds(), pins.size(), row.isHypothetical())));
        searches.startAfterCommit(new DraftSearches.Task(row.id(), row.mode(), row.seconds(), before, against, pins));
        return row.id();
    }

    private static void check(Workshop workshop, NewDraft.WhatIf whatIf) {
        var checks = new FieldChecks();
        var counts = new LinkedHashMap<UUID, Integer>();
        for (Machine machine : workshop.facts().machines()) {
            counts.put(machine.id(), machine.count());
        }
        for (int i = 0; i < whatIf.closures().size(); i++) {
            var closing = whatIf.closures().get(i);
            var path = "whatIf.closures[" + i + "].";
            var count = closing.machineId() == null ? Integer.valueOf(0) : counts.get(closing.machineId());
            if (count == null) {
                checks.add(path + "machineId", KernelProblem.UNKNOWN_REFERENCE, Map.of("value", closing.machineId()));
            } else if (count > 0) {
                checks.range(path + "unit", closing.unit(), 1, count);
            }
        }
        for (int i = 0; i < whatIf.rush().size(); i++) {
            if (!workshop.orders().containsKey(whatIf.rush().get(i))) {
                checks.add(
                        "whatIf.rush[" + i + "]",
                        KernelProblem.UNKNOWN_REFERENCE,
                        Map.of("value", whatIf.rush().get(i)));
            }
        }
        for (int i = 0; i < whatIf.extraMachines().size(); i++) {
            var more = whatIf.extraMachines().get(i);
            if (!counts.containsKey(more.machineId())) {
                checks.add(
                        "whatIf.extraMachines[" + i + "].machineId",
                        KernelProblem.UNKNOWN_REFERENCE,
                        Map.of("value", more.machineId()));
            }
        }
        checks.orThrow();
    }

    private int revision() {
        return schedule.find().map(ScheduleSql.ScheduleRow::revision).orElse(0);
    }

    private static DraftState state(DraftRow row, int revision) {
        var isOutdated = row.state() == DraftState.READY && !row.isHypothetical() && row.basedOn() != revision;
        return isOutdated ? DraftState.OUTDATED : row.state();
    }

    /// The latest first; older ones than the last twenty are forgotten.
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public List<ScheduleDraftHead> all() {
        var revision = revision();
        return sql.all().stream()
                .map(row -> new ScheduleDraftHead(
                        row.id(),
                        state(row, revision),
                        row.mode(),
                        row.isHypothetical(),
                        row.basedOn(),
                        row.startedAt(),
                        row.startedByName()))
                .toList();
    }

    /// @throws Problem `not-found`
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public ScheduleDraftView view(UUID id) {
        var row = sql.require(id);
        var result = sql.result(id);
        return new ScheduleDraftView(
                id,
                state(row, revision()),
                row.mode(),
                row.isHypothetical(),
                row.basedOn(),
                row.startedAt(),
                row.seconds(),
                row.state() == DraftState.SEARCHING ? searches.progress(id) : 1,
                row.startedByName(),
                result == null ? null : result.before(),
                result == null ? soFar(row) : result.after(),
                result == null ? 0 : result.changes().size(),
                result == null ? 0 : result.operations(),
                result == null ? List.of() : result.unlocked(),
                result == null ? List.of() : result.late(),
                result == null ? List.of() : result.changes(),
                result == null ? null : result.view(),
                problem(row.problem()));
    }

    private @Nullable DraftSummary soFar(DraftRow row) {
        return row.state() == DraftState.SEARCHING ? searches.best(row.id()) : null;
    }

    private static @Nullable DraftProblem problem(@Nullable PlanningProblem code) {
        var locale = CurrentCaller.get().locale();
        return code == null
                ? null
                : new DraftProblem(
                        code.code(), ProblemTexts.title(code, locale), ProblemTexts.detail(code, Map.of(), locale));
    }

    /// @throws Problem `not-found`, also where the work order would be in time
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public LatenessView lateness(UUID id, UUID workOrderId) {
        var result = sql.result(sql.require(id).id());
        return result == null
                ? notFound()
                : result.lateness().stream()
                        .filter(one -> one.workOrderId().equals(workOrderId))
                        .findFirst()
                        .orElseGet(Drafts::notFound);
    }

    private static LatenessView notFound() {
        throw new Problem(KernelProblem.NOT_FOUND);
    }

    /// Makes a draft the plan that holds, as far as its operations are still open.
    ///
    /// @throws Problem `draft-not-ready`, `draft-hypothetical`, `draft-outdated`
    @Transactional
    public void apply(UUID id) {
        schedule.lock();
        var row = sql.require(id);
        var result = sql.result(id);
        if (row.state() != DraftState.READY || result == null) {
            throw new Problem(PlanningProblem.DRAFT_NOT_READY, Map.of("state", row.state()));
        }
        if (row.isHypothetical()) {
            throw new Problem(PlanningProblem.DRAFT_HYPOTHETICAL);
        }
        if (row.basedOn() != revision()) {
            throw new Problem(PlanningProblem.DRAFT_OUTDATED);
        }
        var before = schedules.plan();
        var workshop = before.workshop();
        var places = new LinkedHashMap<OperationKey, Placed>();
        result.places().stream()
                .filter(placed -> workshop.steps().containsKey(placed.key()))
                .forEach(placed -> {
                    var is = before.places().get(placed.key());
                    var isLocked = placed.locked() || is != null && is.locked() && is.isWhere(placed);
                    places.put(placed.key(), placed.withLocked(isLocked));
                });
        var after = new Plan(workshop, places, result.boundAt());
        if (!after.judged().found().isEmpty() || isOverdue(after) || leavesLock(before, after, result)) {
            throw new Problem(PlanningProblem.DRAFT_OUTDATED);
        }
        var cause = row.mode() == DraftMode.ANEW ? ScheduleCause.ANEW : ScheduleCause.MEND;
        schedule.revise(cause, result.boundAt());
        schedule.replace(workshop, places.values());
        sql.enter(id, DraftState.APPLIED);
        audit.record(AuditEntry.of("planning.schedule.applied")
                .subject("schedule", CurrentCaller.get().organisationId(), null)
                .before(before.summary())
                .after(after.summary()));
    }

    private static boolean isOverdue(Plan plan) {
        return plan.findings().stream().anyMatch(found -> found.code() == FindingCode.OVERDUE);
    }

    /// Whether something that was locked meanwhile would move.
    private static boolean leavesLock(Plan before, Plan after, DraftResult result) {
        return before.locked().stream()
                .filter(key -> !result.unlocked().contains(key))
                .anyMatch(key -> {
                    var is = before.places().get(key);
                    var wouldBe = after.places().get(key);
                    return is != null && wouldBe != null && !wouldBe.locked() && !is.isWhere(wouldBe);
                });
    }

    /// Stops the search, or throws away what it found.
    ///
    /// @throws Problem `not-found`
    @Transactional
    public void discard(UUID id) {
        var row = sql.require(id);
        if (row.state() != DraftState.APPLIED) {
            sql.enter(id, DraftState.DISCARDED);
            searches.stop(id);
            audit.record(AuditEntry.of("planning.draft.discarded").subject("schedule", row.organisationId(), null));
        }
    }
}
