package org.staveworks.planning.internal.schedule;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.planning.PlanningProblem;
import org.staveworks.planning.bound.LowerBound;
import org.staveworks.planning.internal.schedule.PlanCheck.Found;
import org.staveworks.planning.internal.schedule.PlanCheck.Judged;
import org.staveworks.planning.search.TabuSolver;
import org.staveworks.planning.solve.Limits;

/// Searches for a plan: which operations stay, then the engine for all others, then the checker. Locks that cannot be
/// kept are given up, and told; pins are not.
final class ScheduleSearch {
    private static final long SEED = 1;
    private static final int ROUNDS = 4;
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Workshop workshop;
    private final PlanCheck check;
    private final Map<OperationKey, Spot> stays = new LinkedHashMap<>();
    private final Set<OperationKey> locked;
    private final Set<OperationKey> pinned;
    private final Set<OperationKey> unlocked = new HashSet<>();

    /// @param bound minute from now before which no plan ends
    record Answered(Judged judged, Set<OperationKey> unlocked, int bound) {}

    /// @param current where all stands that is not begun
    /// @param locked  of them what should stay
    /// @param pins    what has to be elsewhere than it is
    ScheduleSearch(
            PlanCheck check,
            Workshop workshop,
            DraftMode mode,
            Map<OperationKey, Spot> current,
            Set<OperationKey> locked,
            Map<OperationKey, Spot> pins) {
        this.workshop = workshop;
        this.check = check;
        this.locked = new HashSet<>(locked);
        this.pinned = Set.copyOf(pins.keySet());
        current.forEach((key, spot) -> {
            if (spot.start() >= 0) {
                stays.put(key, spot);
            } else if (locked.contains(key) && !check.begun().containsKey(key)) {
                unlocked.add(key);
            }
        });
        if (mode == DraftMode.ANEW) {
            stays.keySet().retainAll(untilLocked());
        }
        stays.putAll(pins);
        letFollow();
        for (var found = check.judge(stays).found(); letGo(found); ) {
            found = check.judge(stays).found();
        }
    }

    /// What is locked, and what comes before it in its lot.
    private Set<OperationKey> untilLocked() {
        var keys = new HashSet<OperationKey>();
        for (var chain : workshop.chains()) {
            var isBefore = false;
            for (var step : chain.steps().reversed()) {
                isBefore |= locked.contains(step.key());
                if (isBefore) {
                    keys.add(step.key());
                }
            }
        }
        return keys;
    }

    /// What follows a free step in its lot is free too, unless it is locked or pinned.
    private void letFollow() {
        for (var chain : workshop.chains()) {
            var isFree = false;
            for (var step : chain.steps()) {
                if (step.isPlannable() && !check.begun().containsKey(step.key())) {
                    isFree |= !stays.containsKey(step.key());
                    if (isFree && !locked.contains(step.key()) && !pinned.contains(step.key())) {
                        stays.remove(step.key());
                    }
                }
            }
        }
    }

    /// @return whether something was let go that stayed until now
    private boolean letGo(List<Found> found) {
        var isAny = false;
        for (var one : found) {
            var victim = victim(one);
            if (victim != null) {
                isAny = true;
                stays.remove(victim);
                if (locked.remove(victim)) {
                    unlocked.add(victim);
                }
            }
        }
        letFollow();
        return isAny;
    }

    /// Of two that are in each other's way the later one goes, but before a lock what is not locked.
    private @Nullable OperationKey victim(Found found) {
        OperationKey victim = null;
        for (var key : found.keys()) {
            if (stays.containsKey(key) && !pinned.contains(key)) {
                if (!locked.contains(key)) {
                    return key;
                }
                victim = victim == null ? key : victim;
            }
        }
        return victim;
    }

    /// @param better told of each better plan; judging it takes a moment
    /// @throws Problem `no-plan-found`
    Answered run(Duration time, Consumer<Supplier<Judged>> better) {
        var bound = LowerBound.of(check.problem().instance());
        var limit = time;
        for (int round = 0; round < ROUNDS; round++) {
            var judged = solve(limit, bound, better);
            if (judged.found().isEmpty()) {
                return new Answered(judged, unlocked, bound);
            }
            if (!letGo(judged.found())) {
                break;
            }
            limit = AGAIN;
        }
        throw new Problem(PlanningProblem.NO_PLAN_FOUND);
    }

    private Judged solve(Duration time, int bound, Consumer<Supplier<Judged>> better) {
        var all = new HashMap<>(stays);
        all.putAll(check.begun());
        var problem = new EngineProblem(workshop, all);
        if (problem.free() == 0) {
            return check.judge(stays);
        }
        var answer = new TabuSolver(instance -> bound)
                .solve(
                        problem.instance(),
                        Limits.ofTime(time, 1, SEED),
                        found -> better.accept(() -> check.judge(problem.spots(found.schedule()))));
        return check.judge(problem.spots(answer.schedule()));
    }
}
