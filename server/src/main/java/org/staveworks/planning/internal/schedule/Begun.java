package org.staveworks.planning.internal.schedule;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// What a plan takes as given: what is begun, and what should have begun a moment ago and most likely is about to.
final class Begun {
    /// Estimates are no better than this: what is begun ends as planned while it seems to end no more
    /// minutes later, and what should have begun no more minutes ago is about to begin.
    static final int PATIENCE = 15;

    private final Workshop workshop;
    private final Map<OperationKey, Placed> places;
    private final Map<OperationKey, Spot> spots = new LinkedHashMap<>();
    private final Set<OperationKey> justOver = new HashSet<>();

    private Begun(Workshop workshop, Map<OperationKey, Placed> places) {
        this.workshop = workshop;
        this.places = places;
    }

    /// From now until it should be over: where the plan has it, else on a machine that nobody is at.
    static Begun of(Workshop workshop, Map<OperationKey, Placed> places) {
        var begun = new Begun(workshop, places);
        begun.started();
        begun.aboutTo();
        return begun;
    }

    Map<OperationKey, Spot> spots() {
        return spots;
    }

    /// Should have ended a moment ago and was not reported yet: what comes next is about to wait no
    /// longer, so it is not said to be in the way.
    boolean isJustOver(OperationKey key) {
        return justOver.contains(key);
    }

    private void started() {
        var started = workshop.steps().values().stream().filter(Step::isStarted).toList();
        var taken = new HashSet<Integer>();
        for (var step : started) {
            var placed = places.get(step.key());
            var lane = placed == null ? null : workshop.lane(placed.lane());
            if (placed != null && lane != null && step.lanes().contains(lane)) {
                taken.add(lane);
                var planned = workshop.facts().minute(placed.endsAt());
                begin(step, lane, planned);
                var late = Objects.requireNonNull(spots.get(step.key())).end() - planned;
                if (planned <= 0 && late <= PATIENCE) {
                    justOver.add(step.key());
                }
            }
        }
        for (var step : started) {
            if (!spots.containsKey(step.key())) {
                var lane = nobodyIsAt(step, taken);
                taken.add(lane);
                begin(step, lane, 0);
            }
        }
    }

    private static int nobodyIsAt(Step step, Set<Integer> taken) {
        return step.lanes().stream()
                .filter(lane -> !taken.contains(lane))
                .findFirst()
                .orElse(step.lanes().getFirst());
    }

    private void begin(Step step, int lane, int planned) {
        var hours = workshop.calendars().working(lane);
        var end = Math.toIntExact(hours.end(hours.nextOpen(0), step.minutes()));
        var isAsPlanned = end > planned && planned > 0 && end - planned <= PATIENCE;
        spots.put(step.key(), new Spot(lane, 0, isAsPlanned ? planned : end));
    }

    /// Of each lot only what nothing comes before that is not begun; and only where its machine works as it was
    /// planned.
    private void aboutTo() {
        var planned = workshop.spots(places);
        for (var chain : workshop.chains()) {
            for (var step : chain.steps()) {
                var spot = planned.get(step.key());
                if (spot != null && isAboutTo(step, spot)) {
                    spots.put(step.key(), new Spot(spot.lane(), 0, spot.end()));
                } else if (!step.isStarted()) {
                    break;
                }
            }
        }
    }

    private boolean isAboutTo(Step step, Spot spot) {
        var hours = workshop.calendars().working(spot.lane());
        return spot.start() < 0
                && spot.start() >= -PATIENCE
                && spot.end() > 0
                && hours.nextOpen(0) == 0
                && hours.end(spot.start(), step.minutes()) == spot.end();
    }
}
