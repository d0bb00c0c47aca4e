package org.staveworks.maintenance.internal.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.forecast.life.ContributionKind;
import org.staveworks.forecast.life.Errors;
import org.staveworks.forecast.life.Forecast;
import org.staveworks.forecast.life.LearningReport;
import org.staveworks.maintenance.internal.life.LifeModels.LifeModelSummary;
import org.staveworks.maintenance.internal.life.LifeModels.LifeSourceKind;
import org.staveworks.maintenance.internal.life.LifeSource;
import org.staveworks.maintenance.internal.life.MachineLives.LifeMachineRow;
import org.staveworks.maintenance.internal.life.MachineLives.MachineLife;

/// How lives are shown.
final class LifeViews {
    private LifeViews() {}

    /// @param name of the naive forecast; missing for the model itself
    /// @param rmse root of the mean squared error, in cycles
    /// @param mae  mean absolute error, in cycles
    record LifeErrorView(@Nullable String name, double rmse, double mae, int cases) {
        static LifeErrorView of(@Nullable String name, Errors errors) {
            return new LifeErrorView(name, errors.rmse(), errors.mae(), errors.cases());
        }
    }

    /// @param runs     to failure that were learnt from
    /// @param cap      cycles; a forecast at the cap means that or more
    /// @param errors   by cross-validation over whole runs
    /// @param naive    what anybody could forecast, on the same cases
    /// @param level    share of cases that an interval shall hold
    /// @param coverage share that it held
    record LifeModelView(
            UUID id,
            String name,
            LifeSourceKind source,
            List<String> quantities,
            int cycleMinutes,
            int runs,
            double meanLife,
            int cap,
            LifeErrorView errors,
            List<LifeErrorView> naive,
            double level,
            double coverage,
            String createdByName,
            Instant createdAt) {
        static LifeModelView of(LifeModelSummary model) {
            LearningReport report = model.report();
            return new LifeModelView(
                    model.id(),
                    model.name(),
                    model.source(),
                    model.quantities(),
                    model.cycleMinutes(),
                    report.runs(),
                    report.meanLife(),
                    report.cap(),
                    LifeErrorView.of(null, report.errors()),
                    report.naive().stream()
                            .map(each -> LifeErrorView.of(each.name(), each.errors()))
                            .toList(),
                    report.level(),
                    report.coverage(),
                    model.createdByName(),
                    model.createdAt());
        }
    }

    record LifeSourceView(String quantity, UUID deviceId, String metric) {}

    /// @param cycles that it gives or, below 0, takes
    /// @param level  of the quantity now
    /// @param drift  from the machine's own beginning
    record LifeContributionView(
            ContributionKind kind,
            @Nullable String quantity,
            double cycles,
            @Nullable Double level,
            @Nullable Double drift) {}

    /// @param left     it then had before it failed
    /// @param distance in cycles; 0 is the same
    record LifeAlikeView(String unit, int cycle, int left, double distance) {}

    record LifePointView(int cycle, double left, double low, double high) {}

    /// @param contributions add up to `left`
    record LifeForecastView(
            int cycle,
            double left,
            double low,
            double high,
            List<LifeContributionView> contributions,
            List<LifeAlikeView> alike) {
        static LifeForecastView of(Forecast forecast) {
            return new LifeForecastView(
                    forecast.cycle(),
                    forecast.left(),
                    forecast.low(),
                    forecast.high(),
                    forecast.contributions().stream()
                            .map(each -> new LifeContributionView(
                                    each.kind(), each.quantity(), each.cycles(), each.level(), each.drift()))
                            .toList(),
                    forecast.alike().stream()
                            .map(each -> new LifeAlikeView(each.unit(), each.cycle(), each.left(), each.distance()))
                            .toList());
        }
    }

    /// @param forecast missing while too little was heard
    record MachineLifeView(
            UUID machineId,
            String machineName,
            int unit,
            LifeModelView model,
            List<LifeSourceView> sources,
            Instant begunAt,
            @Nullable LifeForecastView forecast,
            List<LifePointView> curve) {
        static MachineLifeView of(MachineLife life) {
            var forecast = life.forecast();
            return new MachineLifeView(
                    life.machineId(),
                    life.machineName(),
                    life.unit(),
                    LifeModelView.of(life.model()),
                    life.sources().stream().map(LifeViews::source).toList(),
                    life.begunAt(),
                    forecast == null ? null : LifeForecastView.of(forecast),
                    life.curve().stream()
                            .map(point -> new LifePointView(point.cycle(), point.left(), point.low(), point.high()))
                            .toList());
        }
    }

    private static LifeSourceView source(LifeSource source) {
        if (source.quantity() == null || source.deviceId() == null || source.metric() == null) {
            throw new IllegalStateException("source (%s) is not whole".formatted(source));
        }
        return new LifeSourceView(source.quantity(), source.deviceId(), source.metric());
    }

    /// One machine on the board.
    ///
    /// @param cap of its model
    record LifeLine(
            UUID machineId,
            String machineName,
            int unit,
            UUID modelId,
            int cap,
            int cycleMinutes,
            @Nullable Integer cycle,
            @Nullable Double left,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Instant checkedAt) {
        static LifeLine of(LifeMachineRow row, LifeModelSummary model) {
            return new LifeLine(
                    row.machineId(),
                    row.machineName(),
                    row.unit(),
                    row.modelId(),
                    model.report().cap(),
                    model.cycleMinutes(),
                    row.cycle(),
                    row.cyclesLeft(),
                    row.low(),
                    row.high(),
                    row.checkedAt());
        }
    }
}
