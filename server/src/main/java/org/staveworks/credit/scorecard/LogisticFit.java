package org.staveworks.credit.scorecard;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;

/// Logistic regression of grouped outcomes by Newton's method, with a small ridge on all but the intercept: with few
/// facts it settles within a handful of steps, and to the same coefficients each time.
final class LogisticFit {
    private static final double RIDGE = 1.0;
    private static final double SETTLED = 1e-10;
    private static final int STEPS_MAX = 100;

    private LogisticFit() {}

    /// @param rows  of facts, a column each
    /// @param cases of each row
    /// @param good  of each row
    /// @return the intercept, then a coefficient for each column, of the logarithm of the odds of good
    static double[] of(double[][] rows, double[] cases, double[] good) {
        var width = rows.length == 0 ? 1 : rows[0].length + 1;
        var coefficients = new double[width];
        for (int step = 0; step < STEPS_MAX; step++) {
            var change = step(rows, cases, good, coefficients);
            double greatest = 0;
            for (int i = 0; i < width; i++) {
                coefficients[i] += change[i];
                greatest = Math.max(greatest, Math.abs(change[i]));
            }
            if (greatest < SETTLED) {
                return coefficients;
            }
        }
        throw new IllegalStateException("The fit did not settle within (%d) steps".formatted(STEPS_MAX));
    }

    private static double[] step(double[][] rows, double[] cases, double[] good, double[] coefficients) {
        var width = coefficients.length;
        var gradient = new double[width];
        var curvature = new double[width][width];
        for (int row = 0; row < rows.length; row++) {
            var probability = probability(logit(rows[row], coefficients));
            var weight = cases[row] * probability * (1 - probability);
            var residual = good[row] - cases[row] * probability;
            for (int i = 0; i < width; i++) {
                gradient[i] += at(rows[row], i) * residual;
                for (int j = 0; j < width; j++) {
                    curvature[i][j] += at(rows[row], i) * at(rows[row], j) * weight;
                }
            }
        }
        for (int i = 1; i < width; i++) {
            gradient[i] -= RIDGE * coefficients[i];
            curvature[i][i] += RIDGE;
        }
        return new CholeskyDecomposition(new Array2DRowRealMatrix(curvature, false))
                .getSolver()
                .solve(new ArrayRealVector(gradient, false))
                .toArray();
    }

    /// Column zero is the intercept's.
    private static double at(double[] row, int column) {
        return column == 0 ? 1 : row[column - 1];
    }

    static double logit(double[] row, double[] coefficients) {
        double sum = coefficients[0];
        for (int i = 0; i < row.length; i++) {
            sum += coefficients[i + 1] * row[i];
        }
        return sum;
    }

    static double probability(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }
}
