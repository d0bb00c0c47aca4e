package org.staveworks.planning.internal.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.problem.FieldProblem;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.planning.PlanningProblem;

/// What a person changes of the schedule by hand.
@Service
public class ScheduleChanges {
    private final Schedules schedules;
    private final ScheduleSql sql;
    private final AuditTrail audit;

    ScheduleChanges(Schedules schedules, ScheduleSql sql, AuditTrail audit) {
        this.schedules = schedules;
        this.sql = sql;
        this.audit = audit;
    }

    /// What the time line keeps.
    private record Place(
            String workOrder,
            String operation,
            int lot,
            @Nullable String machine,
            @Nullable Integer unit,
            @Nullable Instant startsAt) {}

    private record Locks(int operations) {}

    private record Weight(int weight) {}

    /// Puts an operation somewhere and locks it there, if all others can stay where they are.
    ///
    /// @throws Problem `move-refused` with what is in the way, by the key of each
    @Transactional
    public void move(OperationKey key, UUID machineId, int unit, Instant startsAt) {
        sql.lock();
        var plan = schedules.plan();
        var pin = new NewDraft.Pin(key, machineId, unit, startsAt);
        var workshop = plan.workshop();
        var spot = Objects.requireNonNull(pinned(workshop, List.of(pin)).get(key));
        var others = plan.without(workshop, List.of(key));
        var spots = new LinkedHashMap<>(others.spots());
        spots.put(key, spot);
        var refusals = new LinkedHashMap<OperationKey, PlanningProblem>();
        for (var found : others.check().judge(spots).found()) {
            if (found.keys().contains(key)) {
                var other =
                        found.keys().stream().filter(one -> !one.equals(key)).findFirst();
                refusals.putIfAbsent(other.orElse(key), problem(found.code()));
            }
        }
        refuse(refusals);
        var before = plan.places().get(key);
        var after = workshop.placed(key, spot, true);
        sql.revise(ScheduleCause.MOVE, null);
        sql.put(workshop, List.of(after));
        audit.record(about(workshop, key, "planning.schedule.moved")
                .before(place(workshop, key, before))
                .after(place(workshop, key, after)));
    }

    /// Where pins are, each looked at by itself.
    ///
    /// @throws Problem `move-refused`, `operation-not-open`, `operation-started`
    static Map<OperationKey, Spot> pinned(Workshop workshop, List<NewDraft.Pin> pins) {
        var spots = new LinkedHashMap<OperationKey, Spot>();
        var refusals = new LinkedHashMap<OperationKey, PlanningProblem>();
        for (var pin : pins) {
            var step = workshop.steps().get(pin.key());
            if (step == null) {
                throw new Problem(PlanningProblem.OPERATION_NOT_OPEN, Map.of("key", pin.key()));
            }
            if (!step.isPlannable()) {
                throw new Problem(PlanningProblem.OPERATION_STARTED, Map.of("key", pin.key()));
            }
            var lane = workshop.lane(new Lane.Id(pin.machineId(), pin.unit()));
            var start = workshop.facts().minute(pin.startsAt());
            if (lane == null || !step.lanes().contains(lane)) {
                refusals.put(pin.key(), PlanningProblem.PLACE_CHOICE);
            } else if (start < 0) {
                refusals.put(pin.key(), PlanningProblem.PLACE_PAST);
            } else if (start > Calendars.END
                    || workshop.calendars().working(lane).nextOpen(start) > start) {
                refusals.put(pin.key(), PlanningProblem.PLACE_CLOSED);
            } else {
                var end = workshop.calendars().working(lane).end(start, step.minutes());
                spots.put(pin.key(), new Spot(lane, start, Math.toIntExact(end)));
            }
        }
        refuse(refusals);
        return spots;
    }

    private static void refuse(Map<OperationKey, PlanningProblem> refusals) {
        if (!refusals.isEmpty()) {
            var fields = new ArrayList<FieldProblem>();
            refusals.forEach((key, code) -> fields.add(new FieldProblem(key.toString(), code)));
            throw new Problem(PlanningProblem.MOVE_REFUSED, Map.of(), fields);
        }
    }

    private static PlanningProblem problem(FindingCode code) {
        return switch (code) {
            case CLOSED -> PlanningProblem.PLACE_CLOSED;
            case TIME -> PlanningProblem.PLACE_TIME;
            case ORDER -> PlanningProblem.PLACE_ORDER;
            case OVERLAP -> PlanningProblem.PLACE_OVERLAP;
            case SETUP -> PlanningProblem.PLACE_SETUP;
            case OVERDUE -> PlanningProblem.PLACE_PAST;
            case CHOICE, UNPLANNED, NO_MACHINE -> PlanningProblem.PLACE_CHOICE;
        };
    }

    /// @throws Problem `operation-not-open` for the first that is not placed
    @Transactional
    public void lock(Collection<OperationKey> keys, boolean isLocked) {
        sql.lock();
        var places = sql.places();
        for (var key : keys) {
            if (!places.containsKey(key)) {
                throw new Problem(PlanningProblem.OPERATION_NOT_OPEN, Map.of("key", key));
            }
        }
        sql.setLocked(keys, isLocked);
        var tenant = CurrentCaller.get().organisationId();
        var entry = AuditEntry.of(isLocked ? "planning.schedule.locked" : "planning.schedule.unlocked")
                .subject("schedule", tenant, null)
                .after(new Locks(keys.size()));
        keys.stream().map(OperationKey::workOrderId).distinct().forEach(order -> entry.about("work_order", order));
        audit.record(entry);
    }

    /// @throws Problem `not-found` where the work order is not open
    @Transactional
    public void prioritise(UUID workOrderId, int weight) {
        var workshop = schedules.plan().workshop();
        var order = workshop.orders().get(workOrderId);
        if (order == null) {
            throw new Problem(KernelProblem.NOT_FOUND);
        }
        sql.prioritise(workOrderId, weight);
        audit.record(AuditEntry.of("planning.priority.changed")
                .subject("work_order", workOrderId, order.number())
                .before(new Weight(workshop.weight(workOrderId)))
                .after(new Weight(weight)));
    }

    private static AuditEntry about(Workshop workshop, OperationKey key, String action) {
        var order = workshop.orders().get(key.workOrderId());
        return AuditEntry.of(action)
                .subject("schedule", CurrentCaller.get().organisationId(), order == null ? null : order.number())
                .about("work_order", key.workOrderId());
    }

    private static Place place(Workshop workshop, OperationKey key, @Nullable Placed placed) {
        var step = Objects.requireNonNull(workshop.steps().get(key));
        var lane = placed == null ? null : workshop.lane(placed.lane());
        return new Place(
                step.order().number(),
                step.open().name(),
                key.lot(),
                lane == null ? null : workshop.lanes().get(lane).machine().name(),
                placed == null ? null : placed.unit(),
                placed == null ? null : placed.startsAt());
    }
}
