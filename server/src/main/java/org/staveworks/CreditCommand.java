package org.staveworks;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.env.MapPropertySource;
import org.staveworks.credit.BackTest;
import org.staveworks.credit.scorecard.Measures;
import org.staveworks.credit.scorecard.Scorecard;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/// `staveworks credit`: fits a scorecard on the history of a database before a day and tests it on what came after.
@Command(
        name = "credit",
        description = "Fit a scorecard on the history before a day, test it on what came after.",
        mixinStandardHelpOptions = true)
final class CreditCommand implements Callable<Integer> {
    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Option(
            names = "--split",
            paramLabel = "YYYY-MM-DD",
            description = "Facts end before this day, outcomes begin with it "
                    + "(default: begin of the half-year after five sixths of the history)")
    private @Nullable LocalDate split;

    @Option(names = "--json", description = "Print one JSON object a line; the last one is the whole report.")
    private boolean asJson;

    private final JsonMapper json = JsonMapper.builder().build();

    @Override
    public Integer call() {
        var opened = database.open();
        SpringApplication.getShutdownHandlers().add(opened::close);
        try (var context = new SpringApplicationBuilder(StaveworksApplication.class)
                .web(WebApplicationType.NONE)
                .initializers(created -> created.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("command line", new HashMap<>(opened.settings()))))
                .run()) {
            var test = context.getBean(BackTest.class);
            var report = CurrentCaller.callAs(Caller.system(), () -> test.run(split));
            if (asJson) {
                printJson(report);
            } else {
                print(report);
            }
            return 0;
        } catch (IllegalStateException tooLittle) {
            throw new StartFailure(String.valueOf(tooLittle.getMessage()));
        }
    }

    private void printJson(BackTest.Report report) {
        report.contenders().forEach(this::line);
        report.walk().forEach(this::line);
        report.card().facts().forEach(this::line);
        line(report);
    }

    private void line(Object object) {
        System.out.println(json.writeValueAsString(object));
    }

    private static void print(BackTest.Report report) {
        say(
                "Facts from %s, split %s, outcomes until %s (all days included)%n",
                report.from(), report.split().minusDays(1), report.until());
        say(
                "Fitted on %,.0f lines in %d windows, %.1f %% of them late%n",
                report.trainingLines(), report.trainingWindows(), report.trainingLateShare() * 100);
        var tested = report.contenders().getFirst().measures();
        say(
                "Tested on %,.0f lines of %d firms, %.1f %% of them late; %,d lines of firms with too few facts%n",
                tested.cases(), report.firms(), tested.badShare() * 100, report.unscored());
        say(
                "The firm with most lines is %s with %,.0f, %,.0f of them late%n%n",
                report.largest(), report.largestLines(), report.largestLate());
        say("%-20s %6s %6s %7s %6s   %s%n", "", "AUC", "KS", "Brier", "ECE", "AUC without the largest firm");
        for (var contender : report.contenders()) {
            var measures = contender.measures();
            say(
                    "%-20s %6.3f %6.3f %7.4f %6.3f   %.3f%n",
                    contender.name(),
                    measures.auc(),
                    measures.ks(),
                    measures.brier(),
                    measures.ece(),
                    contender.withoutLargest());
        }
        printCalibration(tested);
        say("%nWalk through time: each window foretold by a card fitted on all before it (AUC)%n");
        say("%-12s %7s %7s %10s %18s%n", "from", "lines", "late", "scorecard", "late share so far");
        report.walk()
                .forEach(step -> say(
                        "%-12s %,7.0f %6.1f%% %10.3f %18.3f%n",
                        step.cut(), step.lines(), step.lateShare() * 100, step.scorecard(), step.lateShareSoFar()));
        printCard(report.card());
    }

    private static void printCalibration(Measures tested) {
        say("%nCalibration of the scorecard, by rising risk%n%8s %10s %10s%n", "lines", "expected", "observed");
        tested.calibration()
                .forEach(decile -> say(
                        "%,8.0f %9.1f%% %9.1f%%%n", decile.cases(), decile.expected() * 100, decile.observed() * 100));
    }

    private static void printCard(Scorecard card) {
        say("%nThe card: %d points, and for each fact%n", card.basePoints());
        for (var fact : card.facts()) {
            say(
                    "%s (%s)%n",
                    fact.name(),
                    fact.direction().name().toLowerCase(Locale.ROOT).replace('_', ' '));
            if (fact.bins().size() == 1) {
                say("    no points: history does not bear it out in this direction%n");
            } else {
                for (var bin : fact.bins()) {
                    say(
                            "    %-12s %+5d   (%,.0f lines, %.1f %% late)%n",
                            bin.upTo() == null ? "above" : "to %.4f".formatted(bin.upTo()),
                            bin.points(),
                            bin.cases(),
                            bin.badShare() * 100);
                }
            }
        }
    }

    private static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
