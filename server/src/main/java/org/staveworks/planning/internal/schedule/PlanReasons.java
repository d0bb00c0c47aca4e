package org.staveworks.planning.internal.schedule;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.planning.explain.Explanation;
import org.staveworks.planning.explain.Wait;
import org.staveworks.planning.internal.schedule.LatenessView.LatenessLink;
import org.staveworks.planning.model.Placement;

/// Why work orders end when they end (拖期原因).
final class PlanReasons {
    private final Plan plan;
    private final Workshop workshop;
    private final EngineProblem problem;
    private final Map<UUID, Integer> ends;
    private final Explanation explanation;

    /// Lots that have a gap are left out: what they wait for is not known.
    private PlanReasons(Plan plan, Map<UUID, Integer> ends) {
        this.plan = plan;
        this.ends = ends;
        workshop = plan.workshop();
        problem = plan.check().problem();
        var all = plan.all();
        var whole = new HashSet<OperationKey>();
        for (var chain : workshop.chains()) {
            if (chain.steps().stream().allMatch(step -> all.containsKey(step.key()))) {
                chain.steps().forEach(step -> whole.add(step.key()));
            }
        }
        var schedule = problem.schedule(all);
        var known = schedule.placements().stream()
                .filter(placement -> whole.contains(problem.key(placement)))
                .toList();
        explanation =
                new Explanation(problem.instance(), new org.staveworks.planning.model.Schedule(schedule.lots(), known));
    }

    static List<LatenessView> of(Plan plan, List<UUID> workOrders) {
        var ends = plan.ends();
        if (ends.isEmpty()) {
            return workOrders.stream()
                    .map(order -> new LatenessView(order, 0, null, null, List.of()))
                    .toList();
        }
        var reasons = new PlanReasons(plan, ends);
        return workOrders.stream().map(reasons::of).toList();
    }

    private LatenessView of(UUID workOrder) {
        var order = workshop.orders().get(workOrder);
        var due = order == null ? null : workshop.due(order);
        var end = ends.get(workOrder);
        var late = order == null ? null : plan.late(workOrder, ends);
        return new LatenessView(
                workOrder,
                late == null ? 0 : late,
                end == null ? null : workshop.facts().at(end),
                due == null ? null : workshop.facts().at(due),
                end == null ? List.of() : links(workOrder));
    }

    private List<LatenessLink> links(UUID workOrder) {
        return workshop.chains().stream()
                .filter(chain -> chain.steps().getFirst().order().id().equals(workOrder))
                .map(problem::jobOf)
                .max(Comparator.comparingInt(explanation::end))
                .map(explanation::of)
                .orElse(List.of())
                .stream()
                .map(this::link)
                .toList();
    }

    private LatenessLink link(Wait wait) {
        var placement = wait.placement();
        var lane =
                placement.machine() < workshop.lanes().size() ? workshop.lanes().get(placement.machine()) : null;
        var facts = workshop.facts();
        return new LatenessLink(
                problem.key(placement),
                wait.cause(),
                facts.at(placement.start()),
                facts.at(wait.since()),
                lane == null ? null : lane.machine().id(),
                lane == null ? null : lane.unit(),
                wait.other() == null ? null : problem.key(wait.other()),
                wait.setup() == 0 ? null : wait.setup(),
                wait.cause() == Wait.Cause.MACHINE_CLOSED && lane != null ? kind(placement) : null);
    }

    private org.staveworks.planning.internal.capacity.@Nullable ClosureKind kind(Placement placement) {
        return workshop.calendars().kindBefore(placement.machine(), placement.start());
    }
}
