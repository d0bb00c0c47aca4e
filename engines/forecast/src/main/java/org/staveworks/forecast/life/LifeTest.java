package org.staveworks.forecast.life;

import java.util.ArrayList;
import java.util.List;

/// How a model did on runs that it was not learnt from.
///
/// @param errors   against the truth
/// @param capped   against the truth, at most the model's cap, as most published figures count
/// @param naive    what anybody could forecast, against the truth
/// @param coverage share of truths that intervals held; one at the cap is open
public record LifeTest(Errors errors, Errors capped, List<LearningReport.Named> naive, double coverage) {
    /// @param truths cycles that were left at the end of each tested run
    public static LifeTest of(LifeModel model, RunSet train, RunSet test, double[] truths) {
        int cases = test.runs().size();
        if (truths.length != cases) {
            throw new IllegalArgumentException("there are %d runs and %d truths".formatted(cases, truths.length));
        }
        var forecasts = new double[cases];
        var capped = new double[cases];
        int held = 0;
        for (int i = 0; i < cases; i++) {
            var forecast = model.forecast(test.runs().get(i));
            forecasts[i] = forecast.left();
            capped[i] = Math.min(model.cap(), truths[i]);
            held += capped[i] >= forecast.low() && capped[i] <= forecast.high() ? 1 : 0;
        }
        var naive = new ArrayList<LearningReport.Named>();
        for (var each : Naive.learn(train, model.cap())) {
            var guesses = test.runs().stream().mapToDouble(each::left).toArray();
            naive.add(new LearningReport.Named(each.name(), Errors.of(guesses, truths)));
        }
        return new LifeTest(Errors.of(forecasts, truths), Errors.of(forecasts, capped), naive, (double) held / cases);
    }
}
