package org.staveworks.forecast.life;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What was learnt of how machines of a kind fail. Immutable; a forecast takes well under a millisecond.
///
/// @param format      of the document, with its version
/// @param quantities  what a row has to hold, in this order
/// @param cap         forecasts stop here: a machine that shows nothing yet has "that or more" left
/// @param mean        what machines had left on average
/// @param shapes      of the age, the levels and the drifts, see [Filter]
/// @param calibration of the intervals
/// @param library     the runs that were learnt from, as far as comparing needs them
public record LifeModel(
        String format,
        List<String> quantities,
        int cap,
        Filter filter,
        double mean,
        List<Shape> shapes,
        Calibration calibration,
        List<Past> library) {
    public static final String FORMAT = "staveworks-life/1";
    private static final int ALIKE = 5;

    public LifeModel {
        if (!format.equals(FORMAT)) {
            throw new IllegalArgumentException("model (%s) is not of the form %s".formatted(format, FORMAT));
        }
        quantities = List.copyOf(quantities);
        shapes = List.copyOf(shapes);
        library = List.copyOf(library);
        if (shapes.size() != Filter.columns(quantities.size())) {
            throw new IllegalArgumentException("model has %d shapes for %d quantities, not %d"
                    .formatted(shapes.size(), quantities.size(), Filter.columns(quantities.size())));
        }
    }

    /// A run that was learnt from.
    ///
    /// @param length  cycles from its begin to its failure
    /// @param moments thinned out
    record Past(String unit, int length, List<Moment> moments) {}

    /// @param cycles what each quantity gave or took then
    record Moment(int cycle, List<Double> cycles) {}

    /// After the last row.
    ///
    /// @throws IllegalArgumentException where rows don't have the model's quantities
    public Forecast forecast(Run soFar) {
        var told = told(soFar);
        var last = told[told.length - 1];
        int width = quantities.size();
        var byQuantity = byQuantity(last);
        var contributions = new ArrayList<Contribution>();
        contributions.add(new Contribution(ContributionKind.AVERAGE, null, mean, null, null));
        double age = shapes.getFirst().at(last[0]);
        contributions.add(new Contribution(ContributionKind.AGE, null, age, null, null));
        double sum = mean + age;
        for (int i = 0; i < width; i++) {
            if (isTelling(i)) {
                sum += byQuantity[i];
                contributions.add(new Contribution(
                        ContributionKind.QUANTITY, quantities.get(i), byQuantity[i], last[1 + i], last[1 + width + i]));
            }
        }
        double left = limited(sum);
        if (left != sum) {
            contributions.add(new Contribution(ContributionKind.LIMIT, null, left - sum, null, null));
        }
        return new Forecast(
                soFar.length(),
                left,
                calibration.low(left),
                calibration.high(left, cap),
                contributions,
                alike(byQuantity));
    }

    /// After each row, always from that row and those before it.
    public List<Forecast.Point> curve(Run soFar) {
        var told = told(soFar);
        var points = new ArrayList<Forecast.Point>();
        for (int row = 0; row < told.length; row++) {
            double left = left(told[row]);
            points.add(new Forecast.Point(row + 1, left, calibration.low(left), calibration.high(left, cap)));
        }
        return points;
    }

    /// Share of cases that intervals shall hold.
    public double intervalLevel() {
        return calibration.level();
    }

    double left(double[] told) {
        double sum = mean + shapes.getFirst().at(told[0]);
        for (double cycles : byQuantity(told)) {
            sum += cycles;
        }
        return limited(sum);
    }

    /// What the quantities, without the age, give or take.
    double[] byQuantity(double[] told) {
        int width = quantities.size();
        var cycles = new double[width];
        for (int i = 0; i < width; i++) {
            cycles[i] = shapes.get(1 + i).at(told[1 + i])
                    + shapes.get(1 + width + i).at(told[1 + width + i]);
        }
        return cycles;
    }

    LifeModel with(Calibration other, List<Past> runs) {
        return new LifeModel(format, quantities, cap, filter, mean, shapes, other, runs);
    }

    private double[][] told(Run run) {
        if (run.width() != quantities.size()) {
            throw new IllegalArgumentException("run (%s) has %d values a row and the model knows %d"
                    .formatted(run.unit(), run.width(), quantities.size()));
        }
        return filter.apply(run.rows());
    }

    private double limited(double sum) {
        return Math.clamp(sum, 0, (double) cap);
    }

    /// A quantity that never moved tells nothing.
    private boolean isTelling(int quantity) {
        return !shapes.get(1 + quantity).edges().isEmpty()
                || !shapes.get(1 + quantities.size() + quantity).edges().isEmpty();
    }

    private List<Alike> alike(double[] now) {
        return library.stream()
                .map(past -> nearest(past, now))
                .sorted(Comparator.comparingDouble(Alike::distance).thenComparing(Alike::unit))
                .limit(ALIKE)
                .toList();
    }

    private static Alike nearest(Past past, double[] now) {
        Alike best = null;
        for (var moment : past.moments()) {
            double squares = 0;
            for (int i = 0; i < now.length; i++) {
                double off = moment.cycles().get(i) - now[i];
                squares += off * off;
            }
            double distance = Math.sqrt(squares);
            if (best == null || distance < best.distance()) {
                best = new Alike(past.unit(), moment.cycle(), past.length() - moment.cycle(), distance);
            }
        }
        if (best == null) {
            throw new IllegalStateException("run (%s) of the library has no moments".formatted(past.unit()));
        }
        return best;
    }
}
