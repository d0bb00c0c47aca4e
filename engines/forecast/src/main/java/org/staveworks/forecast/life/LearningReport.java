package org.staveworks.forecast.life;

import java.util.List;

/// How well was learnt, by cross-validation: each run was forecast by a model that had never seen it. What lies beyond
/// the cap counts as the cap, for all.
///
/// @param runs     learnt from
/// @param tried    the filters, each with its error; the best was taken
/// @param errors   of the model
/// @param naive    of what anybody could forecast
/// @param level    share that intervals shall hold
/// @param coverage share that they held, calibrated on other runs than those tested
public record LearningReport(
        int runs,
        double meanLife,
        int cap,
        Filter filter,
        List<Tried> tried,
        Errors errors,
        List<Named> naive,
        double level,
        double coverage) {
    /// @param rmse over runs, each of which counts once
    public record Tried(Filter filter, double rmse) {}

    public record Named(String name, Errors errors) {}

    public LearningReport {
        tried = List.copyOf(tried);
        naive = List.copyOf(naive);
    }

    /// The smallest of the naive errors.
    public Named bestNaive() {
        return naive.stream()
                .min(java.util.Comparator.comparingDouble(each -> each.errors().rmse()))
                .orElseThrow();
    }
}
