package org.staveworks.forecast.life;

import java.util.List;

/// Turns rows into what is told of them: for each quantity its level (趋势值, an exponentially weighted mean) and its
/// drift (漂移, the level less the mean of the machine's own first rows), and the age. A row is told from itself and
/// those before it, never from later ones.
///
/// @param span  about so many rows are in a level
/// @param start so many first rows say how the machine was when it was new
public record Filter(int span, int start) {
    public Filter {
        if (span < 1 || start < 1) {
            throw new IllegalArgumentException("span (%d) and start (%d) are at least 1".formatted(span, start));
        }
    }

    /// Column 0 is the age; then the levels, then the drifts of the quantities.
    static int columns(int width) {
        return 1 + 2 * width;
    }

    /// Which quantity a column tells of; -1 is the age.
    static int quantityOf(int column, int width) {
        return column == 0 ? -1 : (column - 1) % width;
    }

    double[][] apply(List<double[]> rows) {
        int width = rows.getFirst().length;
        double weight = 2.0 / (span + 1);
        var told = new double[rows.size()][columns(width)];
        var smooth = new double[width];
        var begun = new double[width];
        // Counted from the first row, so that what never moves is told without rounding errors.
        var first = rows.getFirst();
        double mass = 0;
        for (int row = 0; row < rows.size(); row++) {
            var values = rows.get(row);
            mass = (1 - weight) * mass + weight;
            int counted = Math.min(row + 1, start);
            told[row][0] = row + 1;
            for (int i = 0; i < width; i++) {
                double off = values[i] - first[i];
                smooth[i] = (1 - weight) * smooth[i] + weight * off;
                if (row < start) {
                    begun[i] += off;
                }
                double level = smooth[i] / mass;
                told[row][1 + i] = first[i] + level;
                told[row][1 + width + i] = level - begun[i] / counted;
            }
        }
        return told;
    }
}
