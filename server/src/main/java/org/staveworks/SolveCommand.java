package org.staveworks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.staveworks.planning.Solvers;
import org.staveworks.planning.check.Checker;
import org.staveworks.planning.check.Verdict;
import org.staveworks.planning.model.Instance;
import org.staveworks.planning.model.InvalidInstanceException;
import org.staveworks.planning.solve.Answer;
import org.staveworks.planning.solve.Limits;
import org.staveworks.planning.solve.Solver;
import org.staveworks.planning.solve.UnsupportedInstanceException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/// `staveworks solve`: makes a plan and has it checked. Exit code 0 only if there is one that keeps all
/// rules. Ctrl-C ends the search with the best plan so far.
@Command(name = "solve", description = "Schedule jobs on machines.", mixinStandardHelpOptions = true)
final class SolveCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final double NANOS = 1e9;

    @Mixin
    private PlanningFiles files = new PlanningFiles();

    @Option(
            names = "--time",
            paramLabel = "SECONDS",
            description = "How long to search (default: ${DEFAULT-VALUE})",
            defaultValue = "30")
    private double seconds;

    @Option(names = "--threads", description = "1 to 64 (default: ${DEFAULT-VALUE})", defaultValue = "2")
    private int threads;

    @Option(names = "--seed", description = "Of chance (default: ${DEFAULT-VALUE})", defaultValue = "1")
    private long seed;

    @Option(
            names = "--steps",
            description = "Moves of each thread, instead of --time: the same seed, threads and steps, the same plan.")
    private @Nullable Long steps;

    @Option(
            names = "--solver",
            description = "Which one searches (default: ${DEFAULT-VALUE})",
            defaultValue = Solvers.DEFAULT)
    private String name = Solvers.DEFAULT;

    @Option(names = "--out", paramLabel = "SOLUTION", description = "Where to write the plan, as JSON.")
    private @Nullable Path out;

    @Option(names = "--json", description = "Print one JSON object a line: each better plan, then the result.")
    private boolean asJson;

    private record Progress(double seconds, int makespan, long tardiness, long setup, int lowerBound) {}

    private record Result(
            String instance,
            boolean feasible,
            int makespan,
            int lowerBound,
            double gap,
            long tardiness,
            long setup,
            double seconds,
            long steps,
            int operations) {}

    @Override
    public Integer call() {
        var solver = solver();
        var limits = limits();
        var instance = files.instance();
        try (var interruption = new Interruption()) {
            long begun = System.nanoTime();
            var answer = solver.solve(instance, limits, this::progress);
            double took = (System.nanoTime() - begun) / NANOS;
            // Ctrl-C has done its work; files can't be written by an interrupted thread.
            Thread.interrupted();
            var verdict = new Checker().check(instance, answer.schedule());
            if (out != null) {
                PlanningFiles.write(instance, answer.schedule(), out);
            }
            print(instance, answer, verdict, took);
            return verdict.isFeasible() ? 0 : 1;
        } catch (InvalidInstanceException | UnsupportedInstanceException refused) {
            throw new StartFailure(String.valueOf(refused.getMessage()));
        }
    }

    private Solver solver() {
        try {
            return Solvers.named(name);
        } catch (IllegalArgumentException unknown) {
            throw new StartFailure(String.valueOf(unknown.getMessage()));
        }
    }

    private Limits limits() {
        try {
            return steps == null
                    ? Limits.ofTime(Duration.ofNanos((long) (seconds * NANOS)), threads, seed)
                    : Limits.ofSteps(steps, threads, seed);
        } catch (IllegalArgumentException outside) {
            throw new StartFailure("The %s.".formatted(outside.getMessage()));
        }
    }

    private void progress(Answer answer) {
        var score = answer.score();
        double at = rounded(answer.took().toNanos() / NANOS);
        if (asJson) {
            System.out.println(JSON.writeValueAsString(
                    new Progress(at, score.makespan(), score.tardiness(), score.setup(), answer.bound())));
        } else {
            System.out.printf(
                    "%8.2f s  makespan %,d  gap %.2f %%%s%n",
                    at, score.makespan(), 100 * answer.gap(), extras(score.tardiness(), score.setup()));
        }
    }

    private static String extras(long tardiness, long setup) {
        return (tardiness == 0 ? "" : "  tardiness %,d".formatted(tardiness))
                + (setup == 0 ? "" : "  set-up %,d".formatted(setup));
    }

    private void print(Instance instance, Answer answer, Verdict verdict, double took) {
        var score = verdict.score();
        if (asJson) {
            System.out.println(JSON.writeValueAsString(new Result(
                    instance.name(),
                    verdict.isFeasible(),
                    score.makespan(),
                    answer.bound(),
                    Math.round(answer.gap() * 1e6) / 1e6,
                    score.tardiness(),
                    score.setup(),
                    rounded(took),
                    answer.steps(),
                    answer.schedule().placements().size())));
        } else {
            System.out.printf(
                    "%s: %s, makespan %,d (at least %,d)%s, %,d operations, %.2f s%n",
                    instance.name(),
                    verdict.isFeasible() ? "feasible" : "NOT feasible",
                    score.makespan(),
                    answer.bound(),
                    extras(score.tardiness(), score.setup()),
                    answer.schedule().placements().size(),
                    took);
            verdict.violations().forEach(fault -> System.out.printf("  %s: %s%n", fault.code(), fault.text()));
        }
    }

    private static double rounded(double seconds) {
        return Math.round(seconds * 1000) / 1000.0;
    }
}
