package org.staveworks.planning.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.staveworks.planning.check.Violation.Code;
import org.staveworks.planning.model.Instance;
import org.staveworks.planning.model.Job.Lots;
import org.staveworks.planning.model.Placement;
import org.staveworks.planning.model.Schedule;
import org.staveworks.planning.model.Score;

/// A plan by jobs and by machines, with what is complete about it already checked.
final class Plan {
    private final Instance instance;
    private final List<List<Integer>> quantities = new ArrayList<>();
    private final Set<Placement> frozen;

    /// By job, lot and operation; null where there is no place.
    private final @Nullable Placement[][][] places;

    private final List<List<Placement>> byMachine = new ArrayList<>();

    private Plan(Instance instance) {
        this.instance = instance;
        this.frozen = new HashSet<>(instance.frozen());
        this.places = new @Nullable Placement[instance.jobs().size()][][];
        instance.machines().forEach(machine -> byMachine.add(new ArrayList<>()));
    }

    static Plan of(Instance instance, Schedule schedule, Violations violations) {
        var plan = new Plan(instance);
        plan.splitJobs(schedule, violations);
        for (var placement : schedule.placements()) {
            plan.place(placement, violations);
        }
        plan.findMissing(violations);
        for (var fact : instance.frozen()) {
            var place = plan.places[fact.job()][0][fact.operation()];
            if (place != null && !place.equals(fact)) {
                violations.add(
                        Code.FROZEN,
                        List.of(place),
                        "%s is frozen and has moved from %s",
                        violations.name(place),
                        violations.name(fact));
            }
        }
        return plan;
    }

    private void splitJobs(Schedule schedule, Violations violations) {
        if (schedule.lots().size() != places.length) {
            violations.add(
                    Code.LOTS, "lots of %d jobs (%d jobs)", schedule.lots().size(), places.length);
        }
        for (int job = 0; job < places.length; job++) {
            var made = instance.jobs().get(job);
            var lots = job < schedule.lots().size() ? schedule.lots().get(job) : List.<Integer>of();
            var split = made.lots();
            if (split == null && lots.size() != 1) {
                violations.add(Code.LOTS, "job %s in %d lots: it is made as a whole", made.id(), lots.size());
            } else if (split != null) {
                long sum = lots.stream().mapToLong(Integer::longValue).sum();
                if (sum != split.quantity()
                        || lots.size() > split.most()
                        || lots.stream().anyMatch(quantity -> quantity < split.minimum())) {
                    violations.add(
                            Code.LOTS,
                            "job %s in %d lots of %d together: %d in at most %d lots of at least %d are needed",
                            made.id(),
                            lots.size(),
                            sum,
                            split.quantity(),
                            split.most(),
                            split.minimum());
                }
            }
            quantities.add(sane(lots, split));
            places[job] =
                    new Placement[quantities.get(job).size()][made.operations().size()];
        }
    }

    /// What is looked at of lots that may be wrong in any way: at least the one that is needed, no more
    /// and no larger ones than there can be.
    private static List<Integer> sane(List<Integer> lots, @Nullable Lots split) {
        int most = split == null ? 1 : split.most();
        int quantity = split == null ? 1 : split.quantity();
        return lots.isEmpty()
                ? List.of(quantity)
                : lots.stream()
                        .limit(most)
                        .map(lot -> Math.clamp(lot, 0, quantity))
                        .toList();
    }

    private void place(Placement placement, Violations violations) {
        if (!isKnown(placement)) {
            violations.add(Code.UNKNOWN, List.of(placement), "%s: there is no such thing", placement);
            return;
        }
        var operations = places[placement.job()][placement.lot()];
        if (operations[placement.operation()] != null) {
            violations.add(Code.TWICE, List.of(placement), "%s stands more than once", violations.name(placement));
            return;
        }
        operations[placement.operation()] = placement;
        byMachine.get(placement.machine()).add(placement);
    }

    private boolean isKnown(Placement placement) {
        return within(placement.job(), places.length)
                && within(placement.lot(), places[placement.job()].length)
                && within(placement.operation(), places[placement.job()][placement.lot()].length)
                && within(placement.machine(), byMachine.size());
    }

    private static boolean within(int index, int size) {
        return index >= 0 && index < size;
    }

    private void findMissing(Violations violations) {
        for (int job = 0; job < places.length; job++) {
            for (int lot = 0; lot < places[job].length; lot++) {
                for (int operation = 0; operation < places[job][lot].length; operation++) {
                    if (places[job][lot][operation] == null) {
                        violations.add(Code.MISSING, "%s has no place", violations.name(job, lot, operation));
                    }
                }
            }
        }
    }

    Instance instance() {
        return instance;
    }

    /// How many lots a job is made in.
    int lots(int job) {
        return places[job].length;
    }

    int quantity(int job, int lot) {
        return quantities.get(job).get(lot);
    }

    @Nullable
    Placement place(int job, int lot, int operation) {
        return places[job][lot][operation];
    }

    /// Where the last operation of a lot is.
    @Nullable
    Placement last(int job, int lot) {
        return places[job][lot][places[job][lot].length - 1];
    }

    List<Placement> on(int machine) {
        return byMachine.get(machine);
    }

    boolean isFrozen(Placement placement) {
        return frozen.contains(placement);
    }

    int site(Placement placement) {
        return instance.machines().get(placement.machine()).site();
    }

    Score score(long setup) {
        long tardiness = 0;
        for (int job = 0; job < places.length; job++) {
            var due = instance.jobs().get(job).due();
            long end = 0;
            for (int lot = 0; lot < places[job].length; lot++) {
                var last = last(job, lot);
                end = Math.max(end, last == null ? 0 : last.end());
            }
            if (due != null) {
                tardiness += instance.jobs().get(job).weight() * Math.max(0, end - due);
            }
        }
        int makespan = byMachine.stream()
                .flatMap(List::stream)
                .mapToInt(Placement::end)
                .max()
                .orElse(0);
        return new Score(tardiness, setup, makespan);
    }
}
