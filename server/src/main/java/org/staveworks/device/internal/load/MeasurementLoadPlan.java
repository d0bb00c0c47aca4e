package org.staveworks.device.internal.load;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.device.DeviceProblem;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;

/// How a file becomes points.
///
/// @param timeColumns     which tell times, in the order in which they are read; none where the file
///                        tells no times
/// @param timePattern     how they are written, with a space between columns, see [TimeFormat]
/// @param zone            in which they are, where they do not say it
/// @param midnightEndsDay see [TimeFormat]
/// @param startAt         of the first row, where there is no column of times
/// @param stepMillis      from row to row, where there is no column of times
/// @param decimalComma    whether numbers have a comma before their decimals
/// @param silenceSeconds  raises what the device may be silent for; missing to leave it
/// @param retentionDays   raises for how long its points are kept; missing to leave it
public record MeasurementLoadPlan(
        UUID deviceId,
        List<Integer> timeColumns,
        @Nullable String timePattern,
        String zone,
        boolean midnightEndsDay,
        @Nullable Instant startAt,
        @Nullable Long stepMillis,
        boolean decimalComma,
        List<Column> columns,
        @Nullable Integer silenceSeconds,
        @Nullable Integer retentionDays) {
    /// Year, month, day, hour, minute and second.
    private static final int TIME_COLUMNS_MAX = 6;

    private static final int METRIC_MAX = 120;
    private static final long STEP_MAX = 366L * 86_400_000;

    /// @param column its place in the file, from 0
    /// @param metric under which its points are kept
    /// @param label  as people call it
    /// @param unit   UN/ECE Rec. 20 code
    public record Column(
            int column,
            String metric,
            boolean isText,
            @Nullable String label,
            @Nullable String unit) {}

    /// @throws org.staveworks.kernel.problem.Problem with every fault
    void check(int width) {
        var checks = new FieldChecks();
        if (isTold()) {
            checkTimeColumns(checks, "timeColumns", timeColumns, width);
            if (checks.require("timePattern", timePattern) && timePattern != null) {
                checks.check(isPattern(timePattern), "timePattern", DeviceProblem.TIME_PATTERN_UNKNOWN);
            }
        } else {
            checks.require("startAt", startAt);
            checks.require("stepMillis", stepMillis);
            checks.range("stepMillis", stepMillis, 1, STEP_MAX);
        }
        checks.check(isZone(), "zone", DeviceProblem.ZONE_UNKNOWN);
        checks.size("columns", columns, 1, Sheet.COLUMNS_MAX);
        var metrics = new HashSet<String>();
        for (int i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            var field = "columns[%d].".formatted(i);
            checks.range(field + "column", column.column(), 0, width - 1.0);
            checks.text(field + "metric", column.metric(), METRIC_MAX);
            checks.check(metrics.add(column.metric()), field + "metric", KernelProblem.DUPLICATE);
            checks.optionalText(field + "label", column.label(), METRIC_MAX);
            checks.pattern(field + "unit", column.unit(), "[A-Z0-9]{2,3}");
        }
        checks.range("silenceSeconds", silenceSeconds, 5, 86_400);
        checks.range("retentionDays", retentionDays, 1, 3_660);
        checks.orThrow();
    }

    static void checkTimeColumns(FieldChecks checks, String field, List<Integer> columns, int width) {
        checks.size(field, columns, 1, TIME_COLUMNS_MAX);
        columns.forEach(column -> checks.range(field, column, 0, width - 1.0));
    }

    /// Whether columns tell times.
    boolean isTold() {
        return !timeColumns.isEmpty();
    }

    private boolean isPattern(String pattern) {
        try {
            new TimeFormat(pattern, ZoneId.of("UTC"), midnightEndsDay);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private boolean isZone() {
        try {
            ZoneId.of(zone);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    ZoneId zoneId() {
        return ZoneId.of(zone);
    }
}
