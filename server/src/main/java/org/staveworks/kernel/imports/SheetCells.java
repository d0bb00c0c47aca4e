package org.staveworks.kernel.imports;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.jspecify.annotations.Nullable;

/// Cells of Excel as text, as they would stand in a CSV file: numbers plain, moments by ISO 8601.
public final class SheetCells {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT);

    private SheetCells() {}

    public static String text(@Nullable Cell cell) {
        if (cell == null || cell.getValue() == null) {
            return "";
        }
        if (cell.getType() != CellType.NUMBER) {
            return cell.getText();
        }
        var format = String.valueOf(cell.getDataFormatString()).toLowerCase(Locale.ROOT);
        return isDate(format)
                ? dayOrMoment(cell.asDate(), format)
                : cell.asNumber().stripTrailingZeros().toPlainString();
    }

    private static boolean isDate(String format) {
        return format.contains("yy") || format.contains("d/m") || format.contains("m/d");
    }

    /// A cell that shows hours keeps them. Excel keeps moments as fractions of days, which miss whole
    /// seconds by a little.
    private static String dayOrMoment(LocalDateTime value, String format) {
        if (!format.contains("h")) {
            return value.toLocalDate().toString();
        }
        return format.contains("s.0")
                ? MILLIS.format(value.plusNanos(500_000).truncatedTo(ChronoUnit.MILLIS))
                : SECONDS.format(value.plusNanos(500_000_000).truncatedTo(ChronoUnit.SECONDS));
    }
}
