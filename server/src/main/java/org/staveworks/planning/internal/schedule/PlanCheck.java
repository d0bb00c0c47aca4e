package org.staveworks.planning.internal.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.staveworks.planning.check.Checker;
import org.staveworks.planning.check.Verdict;
import org.staveworks.planning.check.Violation;
import org.staveworks.planning.model.Score;

/// Whether a plan keeps all rules with today's facts, as the engine's checker sees it: only what is begun
/// is a fact.
final class PlanCheck {
    private static final Checker CHECKER = new Checker();

    private final Workshop workshop;
    private final Begun begun;
    private @Nullable EngineProblem problem;

    /// @param keys what breaks the rule, then what it meets
    record Found(
            FindingCode code,
            List<OperationKey> keys,
            @Nullable Integer lane,
            @Nullable Long minutes) {}

    /// @param all places of all that is placed, what is begun or given out among them
    record Judged(Map<OperationKey, Spot> all, Score score, List<Found> found) {}

    /// @param begun what is begun, or about to be
    PlanCheck(Workshop workshop, Begun begun) {
        this.workshop = workshop;
        this.begun = begun;
    }

    /// The workshop in which only what is begun stays. There is none without open operations.
    EngineProblem problem() {
        if (problem == null) {
            problem = new EngineProblem(workshop, begun.spots());
        }
        return problem;
    }

    Map<OperationKey, Spot> begun() {
        return begun.spots();
    }

    /// What should have begun already is not looked at: it is in nobody's way where it stands.
    Judged judge(Map<OperationKey, Spot> spots) {
        if (workshop.chains().isEmpty()) {
            return new Judged(Map.of(), new Score(0, 0, 0), List.of());
        }
        var ahead = spots.entrySet().stream()
                .filter(entry -> entry.getValue().start() >= 0)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        var schedule = problem().schedule(ahead);
        var verdict = CHECKER.check(problem().instance(), schedule);
        return new Judged(problem().spots(schedule), verdict.score(), found(verdict));
    }

    /// The first operation of a machine, for which setting up should have begun a moment ago.
    private boolean isBeingSetUp(Violation violation) {
        if (violation.code() != Violation.Code.SETUP || violation.at().size() > 1) {
            return false;
        }
        var first = violation.at().getFirst();
        var step = Objects.requireNonNull(workshop.steps().get(problem().key(first)));
        return first.start() - step.setupMinutes() >= -Begun.PATIENCE;
    }

    private List<Found> found(Verdict verdict) {
        var found = new ArrayList<Found>();
        for (var violation : verdict.violations()) {
            var keys = violation.at().stream().map(problem()::key).toList();
            if (violation.code() != Violation.Code.MISSING
                    && !keys.isEmpty()
                    && keys.stream().noneMatch(begun::isJustOver)
                    && !isBeingSetUp(violation)) {
                var first = violation.at().getFirst();
                found.add(new Found(
                        FindingCode.of(violation.code()),
                        keys,
                        first.machine() < workshop.lanes().size() ? first.machine() : null,
                        null));
            }
        }
        return found;
    }

    /// All that a page tells: what the checker finds, what should have begun, what has no place, or a place that is
    /// none.
    List<Found> findings(Judged judged, Map<OperationKey, Spot> spots, Map<OperationKey, Placed> places) {
        var findings = new ArrayList<>(judged.found());
        var unplanned = new ArrayList<OperationKey>();
        var gone = new ArrayList<OperationKey>();
        workshop.steps().forEach((key, step) -> {
            var spot = spots.get(key);
            if (step.isPlannable() && spot == null) {
                (places.containsKey(key) ? gone : unplanned).add(key);
            } else if (step.isPlannable()
                    && spot != null
                    && spot.start() < 0
                    && !begun.spots().containsKey(key)) {
                findings.add(new Found(FindingCode.OVERDUE, List.of(key), spot.lane(), (long) -spot.start()));
            }
        });
        var groups = new HashMap<FindingCode, List<OperationKey>>();
        groups.put(FindingCode.UNPLANNED, unplanned);
        groups.put(FindingCode.CHOICE, gone);
        groups.put(FindingCode.NO_MACHINE, workshop.impossible());
        groups.forEach((code, keys) -> {
            if (!keys.isEmpty()) {
                findings.add(new Found(code, List.copyOf(keys), null, null));
            }
        });
        return findings;
    }
}
