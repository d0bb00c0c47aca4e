package org.staveworks.bench;

import tools.jackson.databind.json.JsonMapper;

/// Prints measurements, for people or as JSON lines.
final class Report {
    private final String bench;
    private final boolean asJson;
    private final JsonMapper json = JsonMapper.builder().build();

    Report(String bench, boolean asJson) {
        this.bench = bench;
        this.asJson = asJson;
    }

    /// @param baseline      what it is compared with, measured in the same rounds
    /// @param baselineValue median, in the same unit
    /// @param ratio         value by baseline value
    record Line(
            String bench,
            String metric,
            String unit,
            double value,
            String baseline,
            double baselineValue,
            double ratio) {}

    void print(String metric, String unit, double value, String baseline, double baselineValue) {
        var ratio = baselineValue == 0 ? 0 : value / baselineValue;
        if (asJson) {
            System.out.println(json.writeValueAsString(
                    new Line(bench, metric, unit, rounded(value), baseline, rounded(baselineValue), rounded(ratio))));
        } else {
            System.out.printf(
                    "%-22s %10.2f %-6s  %s %.2f, ratio %.3f%n", metric, value, unit, baseline, baselineValue, ratio);
        }
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
