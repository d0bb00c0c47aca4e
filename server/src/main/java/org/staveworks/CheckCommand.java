package org.staveworks;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.staveworks.planning.check.Checker;
import org.staveworks.planning.check.Verdict;
import org.staveworks.planning.model.InvalidInstanceException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/// `staveworks check`: whether a plan keeps the rules of its instance, by the checker that shares
/// nothing with the solvers. Exit code 0 only if it does.
@Command(name = "check", description = "Check a plan against its instance.", mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Mixin
    private PlanningFiles files = new PlanningFiles();

    @Parameters(index = "1", paramLabel = "SOLUTION", description = "the plan, as JSON")
    private Path solution = Path.of("");

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean asJson;

    private record Fault(String code, String text) {}

    /// @param errors the first of them
    /// @param total  how many there are
    private record Result(
            String solution,
            boolean feasible,
            @Nullable Integer makespan,
            @Nullable Long tardiness,
            @Nullable Long setup,
            List<Fault> errors,
            int total) {
        static Result of(String solution, Verdict verdict) {
            var errors = verdict.violations().stream()
                    .map(violation -> new Fault(violation.code().name(), violation.text()))
                    .toList();
            var score = verdict.score();
            return new Result(
                    solution,
                    verdict.isFeasible(),
                    score.makespan(),
                    score.tardiness(),
                    score.setup(),
                    errors,
                    verdict.total());
        }

        static Result unreadable(String solution, InvalidInstanceException why) {
            var fault = new Fault("UNREADABLE", String.valueOf(why.getMessage()));
            return new Result(solution, false, null, null, null, List.of(fault), 1);
        }
    }

    @Override
    public Integer call() {
        var instance = files.instance();
        Result result;
        try {
            var schedule = PlanningFiles.schedule(instance, solution);
            result = Result.of(solution.toString(), new Checker().check(instance, schedule));
        } catch (InvalidInstanceException unreadable) {
            result = Result.unreadable(solution.toString(), unreadable);
        }
        if (asJson) {
            System.out.println(JSON.writeValueAsString(result));
        } else {
            print(result);
        }
        return result.feasible() ? 0 : 1;
    }

    private static void print(Result result) {
        System.out.printf("%s: %s", result.solution(), result.feasible() ? "feasible" : "NOT feasible");
        if (result.makespan() != null) {
            System.out.printf(
                    ", makespan %,d, weighted tardiness %,d, set-up %,d",
                    result.makespan(), result.tardiness(), result.setup());
        }
        System.out.println();
        result.errors().forEach(fault -> System.out.printf("  %s: %s%n", fault.code(), fault.text()));
        if (result.total() > result.errors().size()) {
            System.out.printf(
                    "  … and %,d more%n", result.total() - result.errors().size());
        }
    }
}
