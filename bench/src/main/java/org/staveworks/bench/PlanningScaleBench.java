package org.staveworks.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.staveworks.planning.bound.LowerBound;
import org.staveworks.planning.check.Checker;
import org.staveworks.planning.cluster.ClusterSolver;
import org.staveworks.planning.cluster.Repair;
import org.staveworks.planning.model.Calendar;
import org.staveworks.planning.model.Calendar.Closed;
import org.staveworks.planning.model.Instance;
import org.staveworks.planning.model.Machine;
import org.staveworks.planning.model.Schedule;
import org.staveworks.planning.solve.Answer;
import org.staveworks.planning.solve.Limits;
import org.staveworks.planning.testing.ClusterInstances;

/// A whole cluster at once: 1,000 factories of five machines, 50,000 operations. How far the plan is
/// above the load bound after 15 and after 60 seconds, what a breakdown costs, and how time and memory
/// grow from 1,000 operations on.
final class PlanningScaleBench {
    private static final int SITES_OF_JOB = 8;
    private static final List<Integer> SITES = List.of(20, 100, 500, 1_000);
    private static final int OPERATIONS_A_SITE = 50;
    private static final int BREAKDOWNS = 5;
    private static final int NOW = 120;
    private static final int DOWN = 240;
    private static final long SEED = 1;
    private static final double BYTES_A_MEGABYTE = 1 << 20;

    private final int threads;

    PlanningScaleBench(int threads) {
        this.threads = threads;
    }

    void run(Report report) {
        for (int sites : SITES) {
            grow(report, sites);
        }
        var instance = new ClusterInstances(SITES.getLast(), SITES_OF_JOB).make(SEED);
        var bound = LowerBound.of(instance);
        // The end of the search and its last plan take a moment more.
        var first = plan(instance, Duration.ofMillis(14_500));
        report.print("plan15Gap", "%", 100 * gap(first, bound), "goal", 8);
        report.print("planSeconds", "s", seconds(first.took()), "goal", 15);
        report.print("plan60Gap", "%", 100 * gap(plan(instance, Duration.ofMillis(59_500)), bound), "goal", 4);
        breakdowns(report, instance, first.schedule());
    }

    /// The seconds are those until the plan; what a solver does without any time is what it can't do without.
    private void grow(Report report, int sites) {
        var instance = new ClusterInstances(sites, SITES_OF_JOB).make(SEED);
        var operations = sites * OPERATIONS_A_SITE;
        var before = used();
        var begun = System.nanoTime();
        var answer = new ClusterSolver().solve(instance, Limits.ofTime(Duration.ZERO, threads, SEED));
        var took = System.nanoTime() - begun;
        report.print("firstPlanSeconds " + operations, "s", took / 1e9, "operations", operations);
        report.print("firstPlanGap " + operations, "%", 100 * answer.gap(), "operations", operations);
        report.print("megabytes " + operations, "MB", (used() - before) / BYTES_A_MEGABYTE, "operations", operations);
    }

    private static long used() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /// The whole call counts, reading the instance into arrays and its bound included.
    private Answer plan(Instance instance, Duration time) {
        var begun = System.nanoTime();
        var answer = new ClusterSolver().solve(instance, Limits.ofTime(time, threads, SEED));
        var took = Duration.ofNanos(System.nanoTime() - begun);
        var verdict = new Checker().check(instance, answer.schedule());
        if (!verdict.isFeasible()) {
            throw new IllegalStateException("The plan breaks its rules: " + verdict.violations());
        }
        return new Answer(answer.schedule(), answer.score(), answer.bound(), took, answer.steps());
    }

    private static double gap(Answer answer, int bound) {
        return (answer.score().makespan() - bound) / (double) bound;
    }

    private static double seconds(Duration took) {
        return took.toNanos() / 1e9;
    }

    private void breakdowns(Report report, Instance instance, Schedule plan) {
        var took = new ArrayList<Double>();
        var touched = new ArrayList<Double>();
        for (int n = 0; n < BREAKDOWNS; n++) {
            var machine = n * instance.machines().size() / BREAKDOWNS;
            var site = instance.machines().get(machine).site();
            var changed = closed(instance, machine);
            var begun = System.nanoTime();
            var mended = new Repair(changed, plan, NOW)
                    .sites(Set.of(site), Limits.ofTime(Duration.ofMillis(200), threads, SEED));
            took.add((System.nanoTime() - begun) / 1e9);
            touched.add(touchedElsewhere(instance, plan, mended.answer().schedule(), site));
        }
        report.print("breakdownSeconds", "s", Samples.percentile(took, 50), "goal", 1);
        report.print("breakdownTouchedShare", "%", 100 * Samples.percentile(touched, 50), "goal", 5);
    }

    private static double touchedElsewhere(Instance instance, Schedule before, Schedule after, int site) {
        var kept = Set.copyOf(after.placements());
        var elsewhere = before.placements().stream()
                .filter(placement ->
                        instance.machines().get(placement.machine()).site() != site)
                .toList();
        return elsewhere.stream().filter(placement -> !kept.contains(placement)).count() / (double) elsewhere.size();
    }

    private static Instance closed(Instance instance, int broken) {
        var machines = new ArrayList<>(instance.machines());
        var machine = machines.get(broken);
        machines.set(
                broken,
                new Machine(
                        machine.id(),
                        machine.site(),
                        new Calendar(List.of(new Closed(NOW, NOW + DOWN))),
                        machine.readyAt(),
                        machine.setups(),
                        machine.family()));
        return new Instance(
                instance.name(),
                instance.sites(),
                machines,
                instance.jobs(),
                instance.lags(),
                instance.setups(),
                instance.frozen());
    }
}
