package org.staveworks.planning.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.staveworks.planning.check.Checker;
import org.staveworks.planning.model.Instance;
import org.staveworks.planning.model.Placement;
import org.staveworks.planning.model.Schedule;
import org.staveworks.planning.search.TabuSolver;
import org.staveworks.planning.solve.Answer;
import org.staveworks.planning.solve.Limits;

/// Mends a plan after something has changed: a machine broke down, a calendar is another (重排). What was begun stays as
/// it was, and so does every site that the change does not touch.
public final class Repair {
    private final Instance instance;
    private final Schedule before;
    private final int now;

    /// @param instance as it is now: the jobs, machines and sites of the plan, with what has changed
    /// @param before   the plan that no longer holds
    /// @param now      what began before it stays where it is
    public Repair(Instance instance, Schedule before, int now) {
        this.instance = instance;
        this.before = before;
        this.now = now;
    }

    /// @param answer its bound is what is needed as long as jobs stay where they are
    /// @param sites  that were planned anew
    public record Mended(Answer answer, Set<Integer> sites) {
        public Mended {
            sites = Set.copyOf(sites);
        }
    }

    /// Plans the given sites anew. Each job has to have been planned at one site, and to wait for no other.
    public Mended sites(Set<Integer> sites, Limits limits) {
        var begun = System.nanoTime();
        var fixed = withBegun();
        var placements = before.placements().stream()
                .filter(placement -> !sites.contains(site(placement)))
                .collect(Collectors.toCollection(ArrayList::new));
        var lots = new ArrayList<>(before.lots());
        long steps = 0;
        var bound = 0;
        for (int site : sites.stream().sorted().toList()) {
            var jobs = before.placements().stream()
                    .filter(placement -> site(placement) == site)
                    .mapToInt(Placement::job)
                    .distinct()
                    .sorted()
                    .toArray();
            if (jobs.length > 0) {
                var part = Part.of(fixed, site, machines(site), jobs);
                var answer = new TabuSolver().solve(part.instance(), each(limits, sites.size()));
                placements.addAll(part.inWhole(answer.schedule()));
                for (int job = 0; job < jobs.length; job++) {
                    lots.set(jobs[job], answer.schedule().lots().get(job));
                }
                steps += answer.steps();
                bound = Math.max(bound, answer.bound());
            }
        }
        var schedule = new Schedule(lots, placements);
        return new Mended(
                new Answer(
                        schedule,
                        new Checker().check(fixed, schedule).score(),
                        bound,
                        Duration.ofNanos(System.nanoTime() - begun),
                        steps),
                sites);
    }

    private static Limits each(Limits limits, int sites) {
        return new Limits(limits.time().dividedBy(Math.max(1, sites)), limits.steps(), limits.threads(), limits.seed());
    }

    /// The instance, with what was begun frozen.
    private Instance withBegun() {
        Set<List<Integer>> known = new HashSet<>();
        var frozen = new ArrayList<>(instance.frozen());
        frozen.forEach(placement -> known.add(List.of(placement.job(), placement.operation())));
        before.placements().stream()
                .filter(placement -> placement.start() < now
                        && instance.jobs().get(placement.job()).lots() == null)
                .filter(placement -> known.add(List.of(placement.job(), placement.operation())))
                .forEach(frozen::add);
        return new Instance(
                instance.name(),
                instance.sites(),
                instance.machines(),
                instance.jobs(),
                instance.lags(),
                instance.setups(),
                frozen);
    }

    /// Rising.
    private int[] machines(int site) {
        return IntStream.range(0, instance.machines().size())
                .filter(machine -> instance.machines().get(machine).site() == site)
                .toArray();
    }

    private int site(Placement placement) {
        return instance.machines().get(placement.machine()).site();
    }
}
