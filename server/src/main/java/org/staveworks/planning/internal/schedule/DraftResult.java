package org.staveworks.planning.internal.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.staveworks.planning.internal.schedule.ScheduleDraftView.DraftChange;
import org.staveworks.planning.internal.schedule.ScheduleDraftView.DraftLate;
import org.staveworks.planning.internal.schedule.ScheduleDraftView.DraftPlace;
import org.staveworks.planning.internal.schedule.ScheduleDraftView.DraftSummary;

/// What a search has found, as it is kept: the facts of then are gone when somebody looks.
///
/// @param lateness of the work orders that would be late
record DraftResult(
        @Nullable DraftSummary before,
        DraftSummary after,
        @Nullable Instant boundAt,
        int operations,
        List<OperationKey> unlocked,
        List<DraftLate> late,
        List<DraftChange> changes,
        List<Placed> places,
        List<LatenessView> lateness,
        ScheduleView view) {

    /// @param before the plan that held, with the facts that hold
    /// @param after  the plan that was found, with the facts that were supposed
    static DraftResult of(Plan before, Plan after, Set<OperationKey> unlocked) {
        var changes = after.places().values().stream()
                .filter(to -> after.spots().containsKey(to.key()))
                .filter(to -> {
                    var from = before.places().get(to.key());
                    return from == null || !from.isWhere(to);
                })
                .sorted((a, b) -> a.key().compareTo(b.key()))
                .map(to -> new DraftChange(to.key(), place(before.places().get(to.key())), here(to)))
                .toList();
        var late = late(before, after);
        return new DraftResult(
                before.summary(),
                Objects.requireNonNull(after.summary()),
                after.boundAt(),
                after.workshop().steps().size(),
                unlocked.stream().sorted().toList(),
                late,
                changes,
                List.copyOf(after.places().values()),
                PlanReasons.of(
                        after,
                        late.stream()
                                .filter(one -> isLate(one.afterMinutes()))
                                .map(DraftLate::workOrderId)
                                .toList()),
                PlanView.of(after, null));
    }

    private static List<DraftLate> late(Plan before, Plan after) {
        var endsBefore = before.ends();
        var endsAfter = after.ends();
        return after.workshop().orders().values().stream()
                .map(order -> new DraftLate(
                        order.id(),
                        order.number(),
                        order.neededBy(),
                        before.late(order.id(), endsBefore),
                        after.late(order.id(), endsAfter)))
                .filter(one -> isLate(one.beforeMinutes()) || isLate(one.afterMinutes()))
                .toList();
    }

    private static boolean isLate(@Nullable Long minutes) {
        return minutes != null && minutes > 0;
    }

    private static @Nullable DraftPlace place(@Nullable Placed placed) {
        return placed == null ? null : here(placed);
    }

    private static DraftPlace here(Placed placed) {
        return new DraftPlace(placed.machineId(), placed.unit(), placed.startsAt(), placed.endsAt());
    }
}
