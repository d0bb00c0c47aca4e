package org.staveworks.planning.internal.schedule;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.staveworks.planning.internal.schedule.PlanCheck.Found;
import org.staveworks.planning.internal.schedule.PlanCheck.Judged;
import org.staveworks.planning.internal.schedule.ScheduleDraftView.DraftSummary;

/// Places of operations, seen against the facts of a workshop.
final class Plan {
    private final Workshop workshop;
    private final Map<OperationKey, Placed> places;
    private final PlanCheck check;
    private final Map<OperationKey, Spot> spots;
    private final Judged judged;
    private final @Nullable Instant boundAt;

    /// @param places what is stored, in any state
    Plan(Workshop workshop, Map<OperationKey, Placed> places, @Nullable Instant boundAt) {
        this.workshop = workshop;
        this.places = places;
        this.boundAt = boundAt;
        check = new PlanCheck(workshop, Begun.of(workshop, places));
        spots = workshop.spots(places);
        judged = check.judge(spots);
    }

    /// The same plan against other facts, in which some operations have no place.
    Plan without(Workshop other, Collection<OperationKey> keys) {
        var rest = new HashMap<>(places);
        rest.keySet().removeAll(keys);
        return new Plan(other, rest, boundAt);
    }

    Workshop workshop() {
        return workshop;
    }

    PlanCheck check() {
        return check;
    }

    Map<OperationKey, Placed> places() {
        return places;
    }

    @Nullable
    Instant boundAt() {
        return boundAt;
    }

    Judged judged() {
        return judged;
    }

    /// Where what is not begun stands, what should have begun already among it.
    Map<OperationKey, Spot> spots() {
        return spots;
    }

    List<Found> findings() {
        return check.findings(judged, spots, places);
    }

    Set<OperationKey> locked() {
        return spots.keySet().stream()
                .filter(key -> {
                    var placed = places.get(key);
                    return placed != null && placed.locked();
                })
                .collect(Collectors.toSet());
    }

    /// Where everything stands, what is begun or given out among it.
    Map<OperationKey, Spot> all() {
        var all = new LinkedHashMap<>(judged.all());
        all.putAll(spots);
        return all;
    }

    /// When each work order that is placed to its end is over, in minutes from now.
    Map<UUID, Integer> ends() {
        var all = all();
        var ends = new LinkedHashMap<UUID, Integer>();
        var open = workshop.impossible().stream().map(OperationKey::workOrderId).collect(Collectors.toSet());
        for (var chain : workshop.chains()) {
            var last = chain.steps().getLast();
            var spot = all.get(last.key());
            if (spot == null) {
                open.add(last.order().id());
            } else {
                ends.merge(last.order().id(), spot.end(), Math::max);
            }
        }
        ends.keySet().removeAll(open);
        return ends;
    }

    /// By the clock; missing where nobody waits for it or it has no end.
    @Nullable
    Long late(UUID workOrder, Map<UUID, Integer> ends) {
        var due = workshop.due(Objects.requireNonNull(workshop.orders().get(workOrder)));
        var end = ends.get(workOrder);
        return due == null || end == null ? null : (long) Math.max(0, end - due);
    }

    /// @return null where nothing is placed
    @Nullable
    DraftSummary summary() {
        if (spots.isEmpty() && check.begun().isEmpty()) {
            return null;
        }
        var ends = ends();
        var late = ends.keySet().stream()
                .filter(order -> {
                    var minutes = late(order, ends);
                    return minutes != null && minutes > 0;
                })
                .count();
        return new DraftSummary(
                judged.score().tardiness(),
                judged.score().setup(),
                workshop.facts().at(judged.score().makespan()),
                boundAt,
                Math.toIntExact(late));
    }
}
