package org.staveworks.forecast.life;

import java.util.List;

/// What was measured of one machine, in the order of time. For learning it ends with the failure.
///
/// @param unit the machine's name
/// @param rows one for each cycle; all of one length, all finite
public record Run(String unit, List<double[]> rows) {
    public Run {
        rows = List.copyOf(rows);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("run (%s) has no rows".formatted(unit));
        }
        int width = rows.getFirst().length;
        for (int row = 0; row < rows.size(); row++) {
            if (rows.get(row).length != width) {
                throw new IllegalArgumentException("run (%s) has %d values in row %d and %d in row 1"
                        .formatted(unit, rows.get(row).length, row + 1, width));
            }
            for (double value : rows.get(row)) {
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException(
                            "run (%s) has a value that is no number in row %d. ".formatted(unit, row + 1)
                                    + "Maybe repeat the last known one.");
                }
            }
        }
    }

    public int length() {
        return rows.size();
    }

    public int width() {
        return rows.getFirst().length;
    }

    /// Only the first rows, as if the others had not happened yet.
    public Run first(int length) {
        return new Run(unit, rows.subList(0, length));
    }
}
