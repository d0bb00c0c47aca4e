package org.staveworks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.staveworks.forecast.life.Errors;
import org.staveworks.forecast.life.LearningReport;
import org.staveworks.forecast.life.LearningReport.Named;
import org.staveworks.forecast.life.LifeLearner;
import org.staveworks.forecast.life.LifeTest;
import org.staveworks.forecast.life.TooFewRunsException;
import org.staveworks.forecast.life.read.LifeModelJson;
import org.staveworks.forecast.life.read.RunFile;
import org.staveworks.forecast.life.read.UnreadableRunsException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/// `staveworks life`: learns how machines fail from runs to failure and, where there are runs that were cut off, tells
/// what those have left and how far that is from the truth.
@Command(
        name = "life",
        description = "Learn remaining life from runs to failure, test it on runs that were cut off.",
        mixinStandardHelpOptions = true)
final class LifeCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final double NANOS = 1e9;

    @Option(
            names = "--train",
            required = true,
            paramLabel = "FILE",
            description = "Runs to failure (docs/maintenance.md).")
    private Path train = Path.of("");

    @Option(names = "--test", paramLabel = "FILE", description = "Runs that were cut off.")
    private @Nullable Path test;

    @Option(names = "--rul", paramLabel = "FILE", description = "What those had left, a number a line.")
    private @Nullable Path truth;

    @Option(
            names = "--cap",
            paramLabel = "CYCLES",
            description = "Forecasts stop here (default: ${DEFAULT-VALUE}; 0 for three fifths of a mean life)",
            defaultValue = "125")
    private int cap;

    @Option(names = "--out", paramLabel = "MODEL", description = "Where to write the model, as JSON.")
    private @Nullable Path out;

    @Option(names = "--json", description = "Print one JSON object a line: what was learnt, each forecast, the test.")
    private boolean asJson;

    private record Told(
            String unit,
            int cycle,
            double left,
            double low,
            double high,
            @Nullable Double truth) {}

    @Override
    public Integer call() {
        try {
            var runs = RunFile.read(text(train));
            long begun = System.nanoTime();
            var learner = cap == 0 ? LifeLearner.forLivesLike(runs) : new LifeLearner(cap);
            var learned = learner.learn(runs);
            double took = (System.nanoTime() - begun) / NANOS;
            print(learned.report(), took);
            if (out != null) {
                Files.writeString(out, LifeModelJson.write(learned.model()));
            }
            if (test != null) {
                var cut = RunFile.read(text(test));
                var truths = truth == null ? null : RunFile.truths(text(truth));
                for (int i = 0; i < cut.runs().size(); i++) {
                    var run = cut.runs().get(i);
                    var forecast = learned.model().forecast(run);
                    print(new Told(
                            run.unit(),
                            run.length(),
                            rounded(forecast.left()),
                            rounded(forecast.low()),
                            rounded(forecast.high()),
                            truths == null || i >= truths.length ? null : truths[i]));
                }
                if (truths != null) {
                    print(LifeTest.of(learned.model(), runs, cut, truths));
                }
            }
            return 0;
        } catch (TooFewRunsException | UnreadableRunsException | IllegalArgumentException | IOException refused) {
            throw new StartFailure(String.valueOf(refused.getMessage()));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new StartFailure("The file (%s) can't be read.".formatted(file));
        }
    }

    private void print(LearningReport report, double took) {
        if (asJson) {
            System.out.println(JSON.writeValueAsString(report));
            return;
        }
        say(
                "Learnt from %d runs to failure (%.0f cycles on average) in %.1f s; cap %d%n",
                report.runs(), report.meanLife(), took, report.cap());
        say("By cross-validation over whole runs, what lies beyond the cap counting as the cap:%n");
        table(report.errors(), report.naive(), false);
        say("Intervals say %.0f %% and held %.1f %%%n", report.level() * 100, report.coverage() * 100);
    }

    private void print(Told told) {
        if (asJson) {
            System.out.println(JSON.writeValueAsString(told));
        }
    }

    private void print(LifeTest tested) {
        if (asJson) {
            System.out.println(JSON.writeValueAsString(tested));
            return;
        }
        say("%nOn %d runs never seen:%n", tested.errors().cases());
        table(tested.errors(), tested.naive(), true);
        say("%-24s RMSE %6.2f%n", "truth capped as well", tested.capped().rmse());
        say("Intervals held %.1f %%%n", tested.coverage() * 100);
    }

    private static void table(Errors model, Iterable<Named> naive, boolean hasScore) {
        line("model", model, hasScore);
        naive.forEach(each -> line(each.name(), each.errors(), hasScore));
    }

    private static void line(String name, Errors errors, boolean hasScore) {
        say(
                "%-24s RMSE %6.2f  MAE %6.2f%s%n",
                name, errors.rmse(), errors.mae(), hasScore ? "  score %,.0f".formatted(errors.score()) : "");
    }

    private static double rounded(double cycles) {
        return Math.round(cycles * 10) / 10.0;
    }

    private static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
