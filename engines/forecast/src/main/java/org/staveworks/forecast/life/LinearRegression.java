package org.staveworks.forecast.life;

import java.util.List;

/// Least squares from one row's values to the cycles left, capped; a little ridge keeps quantities that move together
/// from being told apart at random.
final class LinearRegression {
    private static final double RIDGE = 1;

    private final double[] centre;
    private final double[] spread;
    private final double[] weights;
    private final double mean;
    private final double cap;

    private LinearRegression(double[] centre, double[] spread, double[] weights, double mean, double cap) {
        this.centre = centre;
        this.spread = spread;
        this.weights = weights;
        this.mean = mean;
        this.cap = cap;
    }

    static LinearRegression fit(RunSet runs, int cap) {
        int width = runs.quantities().size();
        var centre = new double[width];
        var spread = new double[width];
        double mean = 0;
        int count = 0;
        for (var run : runs.runs()) {
            for (int row = 0; row < run.length(); row++) {
                count++;
                mean += Math.min(cap, run.length() - 1 - row);
                for (int i = 0; i < width; i++) {
                    centre[i] += run.rows().get(row)[i];
                }
            }
        }
        mean /= count;
        for (int i = 0; i < width; i++) {
            centre[i] /= count;
        }
        for (var row : (Iterable<double[]>) runs.runs().stream().map(Run::rows).flatMap(List::stream)::iterator) {
            for (int i = 0; i < width; i++) {
                spread[i] += (row[i] - centre[i]) * (row[i] - centre[i]);
            }
        }
        for (int i = 0; i < width; i++) {
            spread[i] = Math.sqrt(spread[i] / count);
        }
        var system = new double[width][width + 1];
        for (int i = 0; i < width; i++) {
            system[i][i] = RIDGE;
        }
        for (var run : runs.runs()) {
            for (int row = 0; row < run.length(); row++) {
                add(system, scaled(run.rows().get(row), centre, spread), Math.min(cap, run.length() - 1 - row) - mean);
            }
        }
        return new LinearRegression(centre, spread, solve(system), mean, cap);
    }

    double left(double[] row) {
        var values = scaled(row, centre, spread);
        double sum = mean;
        for (int i = 0; i < values.length; i++) {
            sum += weights[i] * values[i];
        }
        return Math.clamp(sum, 0, cap);
    }

    private static double[] scaled(double[] row, double[] centre, double[] spread) {
        var values = new double[row.length];
        for (int i = 0; i < row.length; i++) {
            values[i] = spread[i] == 0 ? 0 : (row[i] - centre[i]) / spread[i];
        }
        return values;
    }

    private static void add(double[][] system, double[] values, double target) {
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < values.length; j++) {
                system[i][j] += values[i] * values[j];
            }
            system[i][values.length] += values[i] * target;
        }
    }

    /// By elimination; with the ridge the matrix is positive definite, so no pivot is needed.
    private static double[] solve(double[][] system) {
        int size = system.length;
        for (int i = 0; i < size; i++) {
            for (int below = i + 1; below < size; below++) {
                double factor = system[below][i] / system[i][i];
                for (int j = i; j <= size; j++) {
                    system[below][j] -= factor * system[i][j];
                }
            }
        }
        var solution = new double[size];
        for (int i = size - 1; i >= 0; i--) {
            double sum = system[i][size];
            for (int j = i + 1; j < size; j++) {
                sum -= system[i][j] * solution[j];
            }
            solution[i] = sum / system[i][i];
        }
        return solution;
    }
}
