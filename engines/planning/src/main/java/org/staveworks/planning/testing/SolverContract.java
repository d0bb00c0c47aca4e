package org.staveworks.planning.testing;

import static org.staveworks.planning.testing.Check.require;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.staveworks.planning.bound.LowerBound;
import org.staveworks.planning.check.Checker;
import org.staveworks.planning.model.Instance;
import org.staveworks.planning.solve.Answer;
import org.staveworks.planning.solve.Limits;
import org.staveworks.planning.solve.Solver;

/// What every [Solver] does.
public final class SolverContract {
    private static final int SEEDS = 25;
    private static final long STEPS = 300;

    private SolverContract() {}

    /// All checks, with all features.
    public static List<Check> checks(Supplier<Solver> solvers) {
        return checks(solvers, EnumSet.allOf(Feature.class));
    }

    /// @param features that the solver can handle; the others are left out
    public static List<Check> checks(Supplier<Solver> solvers, Set<Feature> features) {
        var checks = new ArrayList<Check>();
        checks.add(new Check("plans of plain job shops keep the rules", () -> solveAll(solvers, Set.of(), 8)));
        for (var feature : features) {
            var with = EnumSet.of(feature);
            if (features.contains(Feature.FLEXIBLE)) {
                with.add(Feature.FLEXIBLE);
            }
            if (feature == Feature.LAGS || feature == Feature.ONE_SITE) {
                with.add(Feature.SITES);
            }
            checks.add(new Check("plans keep the rules with " + with, () -> solveAll(solvers, with, 8)));
        }
        checks.add(new Check("plans keep the rules with everything at once", () -> solveAll(solvers, features, 8)));
        checks.add(new Check("plans of tiny problems keep the rules", () -> solveAll(solvers, features, 1)));
        checks.add(new Check("each plan told is sound and better than the one before", () -> {
            for (long seed = 0; seed < SEEDS; seed++) {
                tellsBetter(solvers.get(), instance(features, 8, seed));
            }
        }));
        checks.add(new Check("same seed, threads and steps give the same plan", () -> {
            for (long seed = 0; seed < SEEDS; seed++) {
                var instance = instance(features, 8, seed);
                for (int threads = 1; threads <= 2; threads++) {
                    var limits = Limits.ofSteps(STEPS, threads, seed);
                    var one = solvers.get().solve(instance, limits);
                    var other = solvers.get().solve(instance, limits);
                    require(one.schedule().equals(other.schedule()), "seed %d gives two plans", seed);
                }
            }
        }));
        checks.add(new Check("one solver may be used again", () -> {
            var solver = solvers.get();
            for (long seed = 0; seed < SEEDS; seed++) {
                sound(instance(features, 8, seed), solver.solve(instance(features, 8, seed), Limits.ofSteps(50, 1, 1)));
            }
        }));
        checks.add(new Check("no time still gives a plan", () -> {
            var instance = instance(features, 8, 1);
            sound(instance, solvers.get().solve(instance, Limits.ofTime(Duration.ZERO, 1, 1)));
        }));
        checks.add(new Check("an interrupted solver answers with a plan", () -> interrupt(solvers.get(), features)));
        return checks;
    }

    private static Instance instance(Set<Feature> features, int jobs, long seed) {
        return new RandomInstances(jobs, 1 + jobs / 2, 5, features).make(seed);
    }

    private static void solveAll(Supplier<Solver> solvers, Set<Feature> features, int jobs) {
        for (long seed = 0; seed < SEEDS; seed++) {
            var instance = instance(features, jobs, seed);
            sound(instance, solvers.get().solve(instance, Limits.ofSteps(STEPS, 1, seed)));
        }
    }

    private static void sound(Instance instance, Answer answer) {
        var verdict = new Checker().check(instance, answer.schedule());
        require(verdict.isFeasible(), "%s: breaks rules %s", instance.name(), verdict.violations());
        require(
                verdict.score().equals(answer.score()),
                "%s: says %s and is worth %s",
                instance.name(),
                answer.score(),
                verdict.score());
        int makespan = verdict.score().makespan();
        require(
                answer.bound() <= makespan && LowerBound.of(instance) <= makespan,
                "%s: bounds (%d, %d) above the makespan (%d)",
                instance.name(),
                answer.bound(),
                LowerBound.of(instance),
                makespan);
    }

    private static void tellsBetter(Solver solver, Instance instance) {
        var told = new ArrayList<Answer>();
        var last = solver.solve(instance, Limits.ofSteps(STEPS, 1, 1), told::add);
        told.forEach(answer -> sound(instance, answer));
        for (int i = 1; i < told.size(); i++) {
            require(
                    told.get(i).score().compareTo(told.get(i - 1).score()) < 0,
                    "%s: tells of a plan that is not better",
                    instance.name());
        }
        require(
                told.isEmpty() || last.score().compareTo(told.getLast().score()) <= 0,
                "%s: answers with less than it has told of",
                instance.name());
    }

    private static void interrupt(Solver solver, Set<Feature> features) {
        var instance = new RandomInstances(40, 10, 8, features).make(7);
        var answers = new ArrayList<Answer>();
        var solving = new Thread(() -> answers.add(solver.solve(instance, Limits.ofTime(Duration.ofMinutes(5), 2, 1))));
        solving.start();
        try {
            Thread.sleep(300);
            solving.interrupt();
            solving.join(Duration.ofSeconds(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        require(!answers.isEmpty(), "goes on after it was interrupted, or fails");
        sound(instance, answers.getFirst());
    }
}
