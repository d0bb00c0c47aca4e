package org.staveworks.edge.internal.sheet;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.staveworks.edge.internal.protocol.ProtocolKind;
import org.staveworks.edge.internal.protocol.RegisterFormat;
import org.staveworks.edge.internal.protocol.RegisterTable;
import org.staveworks.edge.internal.reading.EdgePointBody;
import org.staveworks.edge.internal.reading.PointReading;
import org.staveworks.edge.internal.sheet.PointSheet.EdgeRowFault;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.ProblemCode;
import org.staveworks.kernel.problem.ProblemTexts;

/// Reads one row; what can't be read is told and left out.
final class RowReading {
    private static final Set<String> YES = Set.of("true", "yes", "y", "1", "rw", "r/w", "是", "读写");

    private final int row;
    private final Map<SheetColumn, String> cells;
    private final Locale locale;
    private final List<EdgeRowFault> faults;

    RowReading(int row, Map<SheetColumn, String> cells, Locale locale, List<EdgeRowFault> faults) {
        this.row = row;
        this.cells = cells;
        this.locale = locale;
        this.faults = faults;
    }

    static EdgeRowFault tooMany(int row, Locale locale) {
        return new EdgeRowFault(
                row,
                SheetColumn.METRIC.field(),
                ProblemTexts.detail(
                        KernelProblem.OUT_OF_RANGE, Map.of("min", 1, "max", PointReading.POINTS_MAX), locale));
    }

    EdgePointBody point(ProtocolKind kind) {
        var isModbus = kind == ProtocolKind.MODBUS;
        var format = isModbus
                ? read(SheetColumn.FORMAT, word -> RegisterWords.format(word).orElseThrow(), formats())
                : null;
        var said = isModbus
                ? read(SheetColumn.TABLE, word -> RegisterWords.table(word).orElseThrow(), tables())
                : null;
        var place = isModbus ? place(said != null) : null;
        var table = said == null && place != null ? place.table() : said;
        var metric = cells.get(SheetColumn.METRIC);
        if (metric == null) {
            tell(SheetColumn.METRIC, KernelProblem.REQUIRED, Map.of());
        }
        return new EdgePointBody(
                metric == null ? "" : metric.replaceAll("\\s+", "_"),
                cells.get(SheetColumn.LABEL),
                cells.get(SheetColumn.UNIT),
                kind == ProtocolKind.OPCUA ? cells.get(SheetColumn.NODE) : null,
                table,
                place == null ? null : place.address(),
                format,
                isModbus ? cells.get(SheetColumn.BYTE_ORDER) : null,
                isModbus ? number(SheetColumn.BIT, Integer::valueOf) : null,
                kind == ProtocolKind.MQTT ? cells.getOrDefault(SheetColumn.PATH, "") : null,
                number(SheetColumn.SCALE, RowReading::real),
                number(SheetColumn.OFFSET, RowReading::real),
                number(SheetColumn.DEADBAND, RowReading::real),
                isModbus ? number(SheetColumn.POLL_MILLIS, Integer::valueOf) : null,
                YES.contains(cells.getOrDefault(SheetColumn.WRITABLE, "").toLowerCase(Locale.ROOT)));
    }

    private RegisterWords.@Nullable Place place(boolean isTableSaid) {
        var text = cells.get(SheetColumn.ADDRESS);
        try {
            return text == null ? null : RegisterWords.place(text, isTableSaid);
        } catch (NumberFormatException notANumber) {
            tell(SheetColumn.ADDRESS, KernelProblem.NOT_A_NUMBER, Map.of("value", text));
            return null;
        }
    }

    private <T> @Nullable T read(SheetColumn column, Function<String, T> reading, String known) {
        var word = cells.get(column);
        try {
            return word == null ? null : reading.apply(word);
        } catch (NoSuchElementException unknown) {
            tell(column, KernelProblem.NOT_ONE_OF, Map.of("value", word, "known", known));
            return null;
        }
    }

    private <T> @Nullable T number(SheetColumn column, Function<String, T> reading) {
        var text = cells.get(column);
        try {
            return text == null ? null : reading.apply(text);
        } catch (NumberFormatException notANumber) {
            tell(column, KernelProblem.NOT_A_NUMBER, Map.of("value", text));
            return null;
        }
    }

    private static Double real(String text) {
        var number = Double.valueOf(text);
        if (!Double.isFinite(number)) {
            throw new NumberFormatException(text);
        }
        return number;
    }

    private void tell(SheetColumn column, ProblemCode code, Map<String, ?> values) {
        faults.add(new EdgeRowFault(row, column.field(), ProblemTexts.detail(code, values, locale)));
    }

    private static String formats() {
        return words(RegisterFormat.values());
    }

    private static String tables() {
        return words(RegisterTable.values());
    }

    private static String words(Enum<?>[] constants) {
        var words = new StringBuilder();
        for (var one : constants) {
            words.append(words.isEmpty() ? "" : ", ").append(one.name().toLowerCase(Locale.ROOT));
        }
        return words.toString();
    }
}
