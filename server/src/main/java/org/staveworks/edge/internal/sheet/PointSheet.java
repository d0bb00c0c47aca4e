package org.staveworks.edge.internal.sheet;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.edge.internal.protocol.EdgePoint;
import org.staveworks.edge.internal.protocol.ProtocolKind;
import org.staveworks.edge.internal.reading.EdgePointBody;
import org.staveworks.edge.internal.reading.PointReading;
import org.staveworks.kernel.imports.SheetReader;
import org.staveworks.kernel.imports.SheetReader.SheetRow;

/// Points of a connection as a table: written, and read out of whatever list of tags or registers people have.
@Component
public class PointSheet {
    /// Spreadsheets take a text that begins so for a formula.
    private static final String FORMULA = "=+@\t\r";

    /// What was read. Points of rows with a fault are there as far as they could be read.
    public record EdgePointsRead(List<EdgePointBody> points, List<EdgeRowFault> faults) {}

    /// @param row    as the table shows it, from 1
    /// @param column its name in the API
    public record EdgeRowFault(int row, String column, String message) {}

    public EdgePointsRead read(ProtocolKind kind, String text, Locale locale) {
        var rows = SheetReader.read("points", text.getBytes(StandardCharsets.UTF_8));
        var points = new ArrayList<EdgePointBody>();
        var faults = new ArrayList<EdgeRowFault>();
        if (rows.isEmpty()) {
            return new EdgePointsRead(points, faults);
        }
        var heading = heading(rows.getFirst());
        var columns = heading.isEmpty() ? SheetColumn.of(kind) : heading;
        for (var row : heading.isEmpty() ? rows : rows.subList(1, rows.size())) {
            if (points.size() == PointReading.POINTS_MAX) {
                faults.add(RowReading.tooMany(row.number(), locale));
                break;
            }
            points.add(new RowReading(row.number(), cells(row, columns), locale, faults).point(kind));
        }
        return new EdgePointsRead(points, faults);
    }

    /// Empty where the first row is a point already.
    private static List<@Nullable SheetColumn> heading(SheetRow row) {
        var columns = new ArrayList<@Nullable SheetColumn>();
        row.cells().forEach(cell -> columns.add(SheetColumn.named(cell).orElse(null)));
        return columns.stream().filter(column -> column != null).count() >= 2 ? columns : List.of();
    }

    private static Map<SheetColumn, String> cells(SheetRow row, List<? extends @Nullable SheetColumn> columns) {
        var cells = new EnumMap<SheetColumn, String>(SheetColumn.class);
        for (int i = 0; i < Math.min(columns.size(), row.cells().size()); i++) {
            var column = columns.get(i);
            var cell = row.cells().get(i).strip();
            if (column != null && !cell.isEmpty()) {
                cells.putIfAbsent(column, cell);
            }
        }
        return cells;
    }

    /// With a heading, for spreadsheets.
    public byte[] write(ProtocolKind kind, List<EdgePoint> points) {
        var text = new StringWriter();
        text.write('\ufeff');
        try (var csv = CsvWriter.builder().build(text)) {
            var columns = SheetColumn.of(kind);
            csv.writeRecord(columns.stream().map(SheetColumn::field).toList());
            for (var point : points) {
                csv.writeRecord(columns.stream()
                        .map(column -> cell(point, column))
                        .map(cell -> cell == null ? "" : harmless(cell))
                        .toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String harmless(String cell) {
        return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    private static @Nullable String cell(EdgePoint point, SheetColumn column) {
        return switch (column) {
            case METRIC -> point.metric();
            case NODE -> point.node();
            case TABLE -> point.table() == null ? null : point.table().word();
            case ADDRESS -> text(point.address());
            case FORMAT -> point.format() == null ? null : point.format().word();
            case BYTE_ORDER -> point.byteOrder();
            case BIT -> text(point.bit());
            case PATH -> point.path();
            case LABEL -> point.label();
            case UNIT -> point.unit();
            case SCALE -> text(point.scale());
            case OFFSET -> text(point.offset());
            case DEADBAND -> text(point.deadband());
            case POLL_MILLIS -> text(point.pollMillis());
            case WRITABLE -> String.valueOf(point.writable());
        };
    }

    private static @Nullable String text(@Nullable Number number) {
        if (number instanceof Double real && real == Math.rint(real) && Math.abs(real) < 1e15) {
            return String.valueOf(real.longValue());
        }
        return number == null ? null : number.toString();
    }
}
