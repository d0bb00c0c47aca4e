package org.staveworks.forecast.life;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How far forecasts were off for machines that were not learnt from, by what was forecast (split conformal intervals
/// by groups; Vovk, Gammerman, Shafer: Algorithmic Learning in a Random World). Between the centres of the groups it
/// goes over gradually.
///
/// @param level   share of cases that the interval shall hold
/// @param centres rising forecasts
/// @param below   how far the truth was below, at least 0
/// @param above   how far it was above, at least 0
record Calibration(double level, List<Double> centres, List<Double> below, List<Double> above) {
    private static final int GROUPS = 8;

    Calibration {
        centres = List.copyOf(centres);
        below = List.copyOf(below);
        above = List.copyOf(above);
    }

    /// One forecast and what came.
    ///
    /// @param weight 1 by the number of cases of its run, so that each run counts once
    record Case(double forecast, double truth, double weight) {}

    static Calibration of(List<Case> cases, double cap, double level) {
        var centres = new ArrayList<Double>();
        var below = new ArrayList<Double>();
        var above = new ArrayList<Double>();
        double width = cap / GROUPS;
        for (int group = 0; group < GROUPS; group++) {
            double from = group * width;
            double to = group == GROUPS - 1 ? Double.POSITIVE_INFINITY : from + width;
            var own = cases.stream()
                    .filter(each -> each.forecast() >= from && each.forecast() < to)
                    .toList();
            if (!own.isEmpty()) {
                centres.add(from + width / 2);
                below.add(Math.max(0, quantile(own, level, -1)));
                above.add(Math.max(0, quantile(own, level, 1)));
            }
        }
        return new Calibration(level, centres, below, above);
    }

    double low(double forecast) {
        return Math.max(0, forecast - between(below, forecast));
    }

    double high(double forecast, double cap) {
        return Math.min(cap, forecast + between(above, forecast));
    }

    /// Of the errors in one direction: half of what may lie outside lies beyond. It is raised by the part of one run,
    /// as a finite sample has to be.
    private static double quantile(List<Case> cases, double level, int sign) {
        var errors = new double[cases.size()][];
        double total = 0;
        for (int i = 0; i < errors.length; i++) {
            var each = cases.get(i);
            errors[i] = new double[] {sign * (each.truth() - each.forecast()), each.weight()};
            total += each.weight();
        }
        Arrays.sort(errors, (a, b) -> Double.compare(a[0], b[0]));
        double runs = Math.max(1, total * GROUPS);
        double wanted = Math.min(1, (1 - (1 - level) / 2) * (1 + 1 / runs)) * total;
        double sum = 0;
        for (var error : errors) {
            sum += error[1];
            if (sum >= wanted) {
                return error[0];
            }
        }
        return errors[errors.length - 1][0];
    }

    private double between(List<Double> widths, double forecast) {
        int above = 0;
        while (above < centres.size() && centres.get(above) < forecast) {
            above++;
        }
        if (above == 0) {
            return widths.getFirst();
        }
        if (above == centres.size()) {
            return widths.getLast();
        }
        double from = centres.get(above - 1);
        double share = (forecast - from) / (centres.get(above) - from);
        return widths.get(above - 1) * (1 - share) + widths.get(above) * share;
    }
}
