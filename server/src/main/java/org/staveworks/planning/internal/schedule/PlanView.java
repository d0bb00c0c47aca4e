package org.staveworks.planning.internal.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.value.Quantity;
import org.staveworks.planning.internal.schedule.PlanCheck.Found;
import org.staveworks.planning.internal.schedule.ScheduleSql.ScheduleRow;
import org.staveworks.planning.internal.schedule.ScheduleView.ScheduleFinding;
import org.staveworks.planning.internal.schedule.ScheduleView.ScheduleLane;
import org.staveworks.planning.internal.schedule.ScheduleView.ScheduleScore;
import org.staveworks.planning.internal.schedule.ScheduleView.ScheduledOperation;
import org.staveworks.planning.internal.schedule.ScheduleView.ScheduledWorkOrder;
import org.staveworks.production.OperationState;

/// A plan as pages show it.
final class PlanView {
    private static final Duration SHOWN = Duration.ofDays(14);

    private final Plan plan;
    private final Workshop workshop;
    private final WorkshopFacts facts;
    private final Map<OperationKey, Spot> all;
    private final Map<OperationKey, Integer> setups = new HashMap<>();

    private PlanView(Plan plan) {
        this.plan = plan;
        workshop = plan.workshop();
        facts = workshop.facts();
        all = plan.all();
        setups();
    }

    static ScheduleView of(Plan plan, @Nullable ScheduleRow row) {
        return new PlanView(plan).view(row);
    }

    private ScheduleView view(@Nullable ScheduleRow row) {
        var last = all.values().stream().mapToInt(Spot::end).max().orElse(0);
        var until = Math.max(last, Math.toIntExact(SHOWN.toMinutes()));
        var score = plan.summary();
        return new ScheduleView(
                row == null ? 0 : row.revision(),
                row == null ? null : row.madeAt(),
                row == null ? null : row.madeByName(),
                row == null ? null : row.cause(),
                facts.now(),
                facts.at(until),
                score == null
                        ? null
                        : new ScheduleScore(
                                score.tardinessMinutes(), score.setupMinutes(), score.endsAt(), score.boundAt()),
                workshop.calendars().shared(until),
                lanes(),
                workOrders(),
                operations(),
                plan.findings().stream().map(this::finding).toList());
    }

    /// What each operation is set up for, in the order in which its machine does them.
    private void setups() {
        var byLane = new HashMap<Integer, List<Step>>();
        workshop.steps().forEach((key, step) -> {
            var spot = all.get(key);
            if (spot != null && !step.isOutside()) {
                byLane.computeIfAbsent(spot.lane(), lane -> new ArrayList<>()).add(step);
            }
        });
        byLane.values().forEach(sequence -> {
            sequence.sort(Comparator.comparingInt((Step step) -> spot(step).start())
                    .thenComparingInt(step -> spot(step).end()));
            String family = null;
            for (var step : sequence) {
                setups.put(step.key(), step.isStarted() || step.family().equals(family) ? 0 : step.setupMinutes());
                family = step.family();
            }
        });
    }

    private Spot spot(Step step) {
        return Objects.requireNonNull(all.get(step.key()));
    }

    private List<ScheduleLane> lanes() {
        var lanes = new ArrayList<ScheduleLane>();
        for (int lane = 0; lane < workshop.lanes().size(); lane++) {
            var one = workshop.lanes().get(lane);
            var capability = facts.capabilities().get(one.machine().capability());
            var site = facts.sites().get(one.machine().siteId());
            lanes.add(new ScheduleLane(
                    one.machine().id(),
                    one.unit(),
                    one.machine().name(),
                    one.machine().capability(),
                    capability == null ? one.machine().capability() : capability.name(),
                    capability == null ? one.machine().capability() : capability.nameEn(),
                    site == null ? "" : site.name(),
                    workshop.calendars().own(lane)));
        }
        return lanes;
    }

    private List<ScheduledWorkOrder> workOrders() {
        var ends = plan.ends();
        return workshop.orders().values().stream()
                .map(order -> {
                    var due = workshop.due(order);
                    var end = ends.get(order.id());
                    return new ScheduledWorkOrder(
                            order.id(),
                            order.number(),
                            order.state(),
                            order.productCode(),
                            order.productName(),
                            new Quantity(order.quantity(), order.unit()),
                            order.orderNumber(),
                            order.buyerName(),
                            order.neededBy(),
                            due == null ? null : facts.at(due),
                            workshop.weight(order.id()),
                            end == null ? null : facts.at(end),
                            plan.late(order.id(), ends));
                })
                .toList();
    }

    private List<ScheduledOperation> operations() {
        var operations = new ArrayList<ScheduledOperation>();
        for (var chain : workshop.chains()) {
            OperationKey previous = null;
            for (var step : chain.steps()) {
                operations.add(operation(step, previous));
                previous = step.key();
            }
        }
        return operations;
    }

    private ScheduledOperation operation(Step step, @Nullable OperationKey previous) {
        var spot = all.get(step.key());
        var lane = spot == null || step.isOutside() ? null : workshop.lanes().get(spot.lane());
        var placed = plan.places().get(step.key());
        return new ScheduledOperation(
                step.key(),
                step.key().workOrderId(),
                step.key().sequence(),
                step.open().name(),
                step.open().nameEn(),
                step.key().lot(),
                step.order().lots(),
                new Quantity(step.open().quantity(), step.order().unit()),
                step.open().capability(),
                step.isOutside() ? OperationState.OUTSOURCED : step.open().state(),
                step.minutes(),
                setups.getOrDefault(step.key(), step.setupMinutes()),
                lane == null ? null : lane.machine().id(),
                lane == null ? null : lane.unit(),
                spot == null ? null : startsAt(step, spot, previous == null ? null : all.get(previous)),
                spot == null ? null : facts.at(spot.end()),
                placed != null && placed.locked(),
                previous,
                step.family(),
                step.lanes().stream()
                        .map(one -> workshop.lanes().get(one).machine().id())
                        .distinct()
                        .toList());
    }

    private Instant startsAt(Step step, Spot spot, @Nullable Spot before) {
        if (step.isOutside()) {
            return facts.at(before == null ? 0 : Math.max(0, before.end()));
        }
        var begun = step.open().firstScanAt();
        return step.isStarted() && begun != null ? begun.truncatedTo(ChronoUnit.MINUTES) : facts.at(spot.start());
    }

    private ScheduleFinding finding(Found found) {
        var lane = found.lane() == null ? null : workshop.lanes().get(found.lane());
        return new ScheduleFinding(
                found.code(),
                found.keys(),
                lane == null ? null : lane.machine().id(),
                lane == null ? null : lane.unit(),
                found.minutes());
    }
}
