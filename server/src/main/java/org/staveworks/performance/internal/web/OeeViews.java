package org.staveworks.performance.internal.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.performance.internal.oee.MachineDay.DownReason;
import org.staveworks.performance.internal.oee.OeeTimes;

/// What the API shows of overall equipment effectiveness.
final class OeeViews {
    private OeeViews() {}

    /// Indicators as parts of 1; missing where what they are made of is not known.
    ///
    /// @param known part of the planned busy time in which something was heard
    record OeeIndicators(
            @Nullable Double availability,
            @Nullable Double effectiveness,
            @Nullable Double quality,
            @Nullable Double oee,
            @Nullable Double nee,
            @Nullable Double utilization,
            @Nullable Double known) {
        static OeeIndicators of(OeeTimes times) {
            return new OeeIndicators(
                    times.availability(),
                    times.effectiveness(),
                    times.quality(),
                    times.oee(),
                    times.nee(),
                    times.utilization(),
                    times.known());
        }
    }

    /// Time elements in milliseconds and quantities, with the indicators that follow.
    ///
    /// @param slow    producing slower than by the routing; below zero where it was faster
    /// @param rejects what rejected pieces took by the routing
    /// @param fully   what good pieces took by the routing
    @Schema(name = "OeeFigures")
    record OeeFigures(
            long outsideHours,
            long plannedClosed,
            long extra,
            long busy,
            long producing,
            long setup,
            long idle,
            long down,
            long off,
            long unknown,
            @Nullable Double slow,
            @Nullable Double rejects,
            @Nullable Double fully,
            double produced,
            double good,
            double energyKwh,
            OeeIndicators indicators) {
        static OeeFigures of(OeeTimes times) {
            var planned = times.planned();
            var quality = times.quality();
            var fully = planned == null || quality == null ? null : (Double) (planned * quality);
            return new OeeFigures(
                    times.outsideHours(),
                    times.plannedClosed(),
                    times.extra(),
                    times.busy(),
                    times.producing(),
                    times.setup(),
                    times.idle(),
                    times.down(),
                    times.off(),
                    times.unknown(),
                    planned == null ? null : (Double) (times.producing() - planned),
                    planned == null || fully == null ? null : (Double) (planned - fully),
                    fully,
                    times.produced(),
                    times.good(),
                    times.energyKwh(),
                    OeeIndicators.of(times));
        }
    }

    /// @param from first day
    /// @param to   last day
    record OeeStep(LocalDate from, LocalDate to, OeeIndicators indicators) {}

    record OeeMachine(
            UUID machineId,
            int unit,
            String machineName,
            String capability,
            UUID siteId,
            OeeFigures figures,
            List<OeeStep> steps) {}

    record OeeOverview(
            LocalDate from, LocalDate to, OeeFigures figures, List<OeeStep> steps, List<OeeMachine> machines) {}

    /// @param isCounted whether it has a counter; else pieces are those that were reported
    record OeeMachinePage(
            UUID machineId,
            int unit,
            String machineName,
            int count,
            LocalDate from,
            LocalDate to,
            OeeFigures figures,
            List<DownReason> downReasons,
            boolean isCounted,
            boolean isMetered,
            List<OeeStep> steps) {}
}
