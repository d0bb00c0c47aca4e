package org.staveworks.device.internal.load;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.staveworks.device.DeviceProblem;
import org.staveworks.kernel.problem.Problem;

/// Goes through a file by a plan, for the dry run as for the load.
final class SheetPass {
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final int WORD_MAX = 200;

    private final MeasurementLoadPlan plan;
    private final @Nullable TimeFormat format;
    private final @Nullable Integer timeColumn;
    private final Instant latest;

    /// @param latest later times are refused
    SheetPass(MeasurementLoadPlan plan, Instant latest) {
        this.plan = plan;
        this.latest = latest;
        this.timeColumn = plan.isTold() ? plan.timeColumns().getFirst() : null;
        this.format = plan.timePattern() == null || !plan.isTold()
                ? null
                : new TimeFormat(plan.timePattern(), plan.zoneId(), plan.midnightEndsDay());
    }

    /// Learns what is in the file, row by row.
    interface Reader {
        void number(long time, int column, double value);

        void word(long time, int column, String word);

        /// @param column in the file; missing where all of the row is at fault
        void fault(int row, @Nullable Integer column, DeviceProblem code, String cell);

        /// After a row's values.
        ///
        /// @param row  from 1, without the heading
        /// @param time missing where it can't be told
        /// @return false to end here
        boolean rowEnded(int row, @Nullable Long time);
    }

    /// @param first row that is wanted, from 1
    void read(Sheet sheet, int first, Reader reader) {
        int row = 0;
        try (var rows = sheet.rows()) {
            for (var cells = rows.iterator(); cells.hasNext(); ) {
                var cellsOfRow = cells.next();
                if (++row >= first && !row(row, cellsOfRow, reader)) {
                    return;
                }
            }
        } catch (CsvParseException e) {
            throw new Problem(DeviceProblem.SHEET_UNREADABLE, Map.of("limit", Sheet.COLUMNS_MAX));
        }
    }

    private boolean row(int row, CsvRecord cells, Reader reader) {
        var told =
                plan.timeColumns().stream().map(column -> cell(cells, column)).collect(Collectors.joining(" "));
        var time = time(row, told);
        if (time == null) {
            reader.fault(row, timeColumn, DeviceProblem.TIME_UNREADABLE, told);
            return reader.rowEnded(row, null);
        }
        if (time.isBefore(EARLIEST) || time.isAfter(latest)) {
            reader.fault(row, timeColumn, DeviceProblem.TIME_OUT_OF_RANGE, told);
            return reader.rowEnded(row, null);
        }
        long millis = time.toEpochMilli();
        for (int i = 0; i < plan.columns().size(); i++) {
            value(row, millis, i, plan.columns().get(i), cells, reader);
        }
        return reader.rowEnded(row, millis);
    }

    private void value(int row, long time, int at, MeasurementLoadPlan.Column column, CsvRecord cells, Reader reader) {
        var cell = cell(cells, column.column());
        if (MeasuredColumnGuess.isNothing(cell)) {
            return;
        }
        if (column.isText()) {
            if (cell.length() > WORD_MAX) {
                reader.fault(row, column.column(), DeviceProblem.WORD_TOO_LONG, cell.substring(0, WORD_MAX));
            } else {
                reader.word(time, at, cell);
            }
        } else {
            var number = MeasuredColumnGuess.number(cell, plan.decimalComma());
            if (number == null) {
                reader.fault(row, column.column(), DeviceProblem.NUMBER_UNREADABLE, cell);
            } else {
                reader.number(time, at, number);
            }
        }
    }

    private @Nullable Instant time(int row, String told) {
        if (format != null) {
            return format.read(told);
        }
        if (plan.startAt() == null || plan.stepMillis() == null) {
            return null;
        }
        return plan.startAt().plusMillis((row - 1) * plan.stepMillis());
    }

    private static String cell(CsvRecord cells, int column) {
        return column < cells.getFieldCount() ? cells.getField(column).strip() : "";
    }
}
