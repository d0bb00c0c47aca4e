package org.staveworks.forecast.life;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.staveworks.forecast.life.Calibration.Case;
import org.staveworks.forecast.life.LearningReport.Tried;
import org.staveworks.forecast.life.LifeModel.Moment;
import org.staveworks.forecast.life.LifeModel.Past;

/// Learns from runs to failure. The same runs give the same model. Everything that is chosen is chosen by
/// cross-validation over whole runs.
///
/// @param cap where forecasts stop
public record LifeLearner(int cap) {
    /// Fewer failures say nothing of the next one.
    public static final int RUNS_MIN = 20;

    private static final double LEVEL = 0.9;
    private static final int FOLDS = 5;
    /// Rows next to each other say nearly the same, so not all are needed.
    private static final int ROWS_MAX = 10_000;

    private static final int MOMENTS_MAX = 30;
    private static final double LIFE_TO_CAP = 0.6;
    private static final List<Filter> FILTERS = List.of(
            new Filter(8, 15),
            new Filter(15, 15),
            new Filter(25, 15),
            new Filter(8, 40),
            new Filter(15, 40),
            new Filter(25, 40));

    public record Learned(LifeModel model, LearningReport report) {}

    public LifeLearner {
        if (cap < 1) {
            throw new IllegalArgumentException("cap (%d) is at least 1".formatted(cap));
        }
    }

    /// With the cap at three fifths of a mean life: until then most machines show nothing.
    public static LifeLearner forLivesLike(RunSet runs) {
        return new LifeLearner((int) Math.max(1, Math.round(LIFE_TO_CAP * runs.meanLength())));
    }

    /// A model and the forecasts that others of its kind made for runs that they had not seen.
    private record Validated(Filter filter, List<List<Case>> byRun, double rmse) {}

    /// @throws TooFewRunsException where there are fewer than [#RUNS_MIN]
    public Learned learn(RunSet runs) {
        int have = runs.runs().size();
        if (have < RUNS_MIN) {
            throw new TooFewRunsException(have, RUNS_MIN);
        }
        var validated =
                FILTERS.parallelStream().map(filter -> validate(runs, filter)).toList();
        var best = validated.stream()
                .min(Comparator.comparingDouble(Validated::rmse))
                .orElseThrow();
        var cases = best.byRun().stream().flatMap(List::stream).toList();
        var calibration = Calibration.of(cases, cap, LEVEL);
        var model = fit(runs, best.filter()).with(calibration, List.of());
        var library = runs.runs().stream().map(run -> remembered(model, run)).toList();
        var report = new LearningReport(
                have,
                runs.meanLength(),
                cap,
                best.filter(),
                validated.stream()
                        .map(each -> new Tried(each.filter(), each.rmse()))
                        .toList(),
                errors(cases),
                naive(runs),
                LEVEL,
                coverage(best.byRun()));
        return new Learned(model.with(calibration, library), report);
    }

    private Validated validate(RunSet runs, Filter filter) {
        var byRun = new ArrayList<List<Case>>();
        runs.runs().forEach(run -> byRun.add(List.of()));
        for (int fold = 0; fold < FOLDS; fold++) {
            var model = fit(others(runs, fold), filter);
            for (int run = fold; run < byRun.size(); run += FOLDS) {
                byRun.set(run, cases(model, runs.runs().get(run), stride(runs)));
            }
        }
        double squares = byRun.stream()
                .flatMap(List::stream)
                .mapToDouble(each -> each.weight() * Math.pow(each.forecast() - each.truth(), 2))
                .sum();
        return new Validated(filter, byRun, Math.sqrt(squares / byRun.size()));
    }

    private static RunSet others(RunSet runs, int fold) {
        var kept = IntStream.range(0, runs.runs().size())
                .filter(run -> run % FOLDS != fold)
                .mapToObj(runs.runs()::get)
                .toList();
        return new RunSet(runs.quantities(), kept);
    }

    private List<Case> cases(LifeModel model, Run run, int stride) {
        var told = model.filter().apply(run.rows());
        int count = (told.length + stride - 1) / stride;
        return IntStream.range(0, count)
                .map(i -> told.length - 1 - i * stride)
                .mapToObj(row -> new Case(model.left(told[row]), truth(run, row), 1.0 / count))
                .toList();
    }

    /// Cycles that are left after a row, at most the cap.
    private double truth(Run run, int row) {
        return Math.min(cap, run.length() - 1 - row);
    }

    private LifeModel fit(RunSet runs, Filter filter) {
        int stride = stride(runs);
        var rows = new ArrayList<double[]>();
        var targets = new ArrayList<Double>();
        for (var run : runs.runs()) {
            var told = filter.apply(run.rows());
            for (int row = told.length - 1; row >= 0; row -= stride) {
                rows.add(told[row]);
                targets.add(truth(run, row));
            }
        }
        var fitted = Boosting.fit(
                rows.toArray(double[][]::new),
                targets.stream().mapToDouble(Double::doubleValue).toArray());
        return new LifeModel(
                LifeModel.FORMAT,
                runs.quantities(),
                cap,
                filter,
                fitted.mean(),
                fitted.shapes(),
                new Calibration(LEVEL, List.of(0.0), List.of(0.0), List.of(0.0)),
                List.of());
    }

    private static int stride(RunSet runs) {
        int rows = runs.runs().stream().mapToInt(Run::length).sum();
        return (rows + ROWS_MAX - 1) / ROWS_MAX;
    }

    private static Past remembered(LifeModel model, Run run) {
        var told = model.filter().apply(run.rows());
        int stride = (told.length + MOMENTS_MAX - 1) / MOMENTS_MAX;
        var moments = new ArrayList<Moment>();
        for (int row = told.length - 1; row >= 0; row -= stride) {
            var cycles = new ArrayList<Double>();
            for (double each : model.byQuantity(told[row])) {
                cycles.add(Math.round(each * 100) / 100.0);
            }
            moments.addFirst(new Moment(row + 1, cycles));
        }
        return new Past(run.unit(), run.length(), moments);
    }

    private static Errors errors(List<Case> cases) {
        return Errors.of(
                cases.stream().mapToDouble(Case::forecast).toArray(),
                cases.stream().mapToDouble(Case::truth).toArray());
    }

    private List<LearningReport.Named> naive(RunSet runs) {
        var names = new ArrayList<String>();
        var cases = new ArrayList<List<Case>>();
        int stride = stride(runs);
        for (int fold = 0; fold < FOLDS; fold++) {
            var all = Naive.learn(others(runs, fold), cap);
            for (int i = 0; i < all.size(); i++) {
                if (fold == 0) {
                    names.add(all.get(i).name());
                    cases.add(new ArrayList<>());
                }
                for (int at = fold; at < runs.runs().size(); at += FOLDS) {
                    var run = runs.runs().get(at);
                    for (int row = run.length() - 1; row >= 0; row -= stride) {
                        double left = Math.min(cap, all.get(i).left(run.first(row + 1)));
                        cases.get(i).add(new Case(left, truth(run, row), 1));
                    }
                }
            }
        }
        return IntStream.range(0, names.size())
                .mapToObj(i -> new LearningReport.Named(names.get(i), errors(cases.get(i))))
                .toList();
    }

    private double coverage(List<List<Case>> byRun) {
        double held = 0;
        for (int fold = 0; fold < FOLDS; fold++) {
            int left = fold;
            var calibration = Calibration.of(
                    IntStream.range(0, byRun.size())
                            .filter(run -> run % FOLDS != left)
                            .mapToObj(byRun::get)
                            .flatMap(List::stream)
                            .toList(),
                    cap,
                    LEVEL);
            for (int run = fold; run < byRun.size(); run += FOLDS) {
                for (var each : byRun.get(run)) {
                    boolean isHeld = each.truth() >= calibration.low(each.forecast())
                            && each.truth() <= calibration.high(each.forecast(), cap);
                    held += isHeld ? each.weight() : 0;
                }
            }
        }
        return held / byRun.size();
    }
}
