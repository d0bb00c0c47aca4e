package org.staveworks.forecast.life;

import java.util.ArrayList;
import java.util.List;

/// Fits shapes in turn, each to what the others leave unexplained, in many small steps (cyclic gradient boosting of an
/// additive model; Lou, Caruana, Gehrke: Intelligible Models for Classification and Regression, 2012).
final class Boosting {
    private static final int STEPS = 24;
    private static final int ROUNDS = 150;
    private static final double RATE = 0.2;
    /// Steps with few rows move little.
    private static final double SHRINKAGE = 20;

    record Fitted(double mean, List<Shape> shapes) {}

    private Boosting() {}

    static Fitted fit(double[][] told, double[] target) {
        int columns = told[0].length;
        var edges = new ArrayList<List<Double>>();
        var steps = new byte[columns][told.length];
        var counts = new double[columns][];
        for (int column = 0; column < columns; column++) {
            var cut = Shape.edges(column(told, column), STEPS);
            edges.add(cut);
            counts[column] = new double[cut.size() + 1];
            for (int row = 0; row < told.length; row++) {
                int step = Shape.step(cut, told[row][column]);
                steps[column][row] = (byte) step;
                counts[column][step]++;
            }
        }
        double mean = mean(target);
        var rest = new double[target.length];
        for (int row = 0; row < rest.length; row++) {
            rest[row] = target[row] - mean;
        }
        var cycles = new double[columns][];
        for (int column = 0; column < columns; column++) {
            cycles[column] = new double[counts[column].length];
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int column = 0; column < columns; column++) {
                if (cycles[column].length > 1) {
                    improve(rest, steps[column], counts[column], cycles[column]);
                }
            }
        }
        return centred(mean, edges, counts, cycles);
    }

    private static void improve(double[] rest, byte[] steps, double[] counts, double[] cycles) {
        var change = new double[cycles.length];
        for (int row = 0; row < rest.length; row++) {
            change[steps[row]] += rest[row];
        }
        for (int step = 0; step < change.length; step++) {
            change[step] *= RATE / (counts[step] + SHRINKAGE);
            cycles[step] += change[step];
        }
        for (int row = 0; row < rest.length; row++) {
            rest[row] -= change[steps[row]];
        }
    }

    /// Over the rows learnt from, each shape is 0 on average.
    private static Fitted centred(double mean, List<List<Double>> edges, double[][] counts, double[][] cycles) {
        var shapes = new ArrayList<Shape>();
        double moved = mean;
        for (int column = 0; column < cycles.length; column++) {
            double sum = 0;
            double count = 0;
            for (int step = 0; step < cycles[column].length; step++) {
                sum += counts[column][step] * cycles[column][step];
                count += counts[column][step];
            }
            double centre = sum / count;
            moved += centre;
            var steps = new ArrayList<Double>();
            for (double each : cycles[column]) {
                steps.add(Math.round((each - centre) * 1000) / 1000.0);
            }
            shapes.add(new Shape(edges.get(column), steps));
        }
        return new Fitted(moved, shapes);
    }

    private static double[] column(double[][] told, int column) {
        var values = new double[told.length];
        for (int row = 0; row < told.length; row++) {
            values[row] = told[row][column];
        }
        return values;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
