package org.staveworks.kernel.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;

/// Reads CSV, Excel and pasted cells into rows of text. Empty rows are left out; the number of a row is the one that
/// the sheet shows.
public final class SheetReader {
    static final int ROWS_MAX = 20_000;
    private static final int COLUMNS_MAX = 100;
    private static final int CELL_LENGTH_MAX = 10_000;

    private SheetReader() {}

    /// @param number as the sheet shows it, from 1
    public record SheetRow(int number, List<String> cells) {}

    /// @throws Problem where the file is neither CSV nor Excel, or too long
    public static List<SheetRow> read(String fileName, byte[] content) {
        var isZip = content.length > 4 && content[0] == 'P' && content[1] == 'K';
        try {
            var rows = isZip ? excel(content) : csv(SheetText.of(content));
            return rows.stream()
                    .filter(row -> row.cells().stream().anyMatch(cell -> !cell.isEmpty()))
                    .toList();
        } catch (IOException | ExcelReaderException | IllegalArgumentException e) {
            throw new Problem(KernelProblem.IMPORT_FILE_UNREADABLE, Map.of("file", fileName));
        }
    }

    static List<SheetRow> csv(String pasted) {
        return csv(SheetText.of(pasted));
    }

    private static List<SheetRow> csv(SheetText text) {
        var rows = new ArrayList<SheetRow>();
        text.reader()
                .skipEmptyLines(false)
                .ofCsvRecord(text.text())
                .forEach(line -> add(rows, rows.size() + 1, line.getFields()));
        return rows;
    }

    private static List<SheetRow> excel(byte[] content) throws IOException {
        var rows = new ArrayList<SheetRow>();
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(content), new ReadingOptions(true, false));
                Stream<Row> lines = workbook.getFirstSheet().openStream()) {
            lines.forEach(line -> add(
                    rows, line.getRowNum(), line.stream().map(SheetCells::text).toList()));
        }
        return rows;
    }

    private static void add(List<SheetRow> rows, int number, List<String> cells) {
        if (rows.size() > ROWS_MAX) {
            throw new Problem(KernelProblem.IMPORT_TOO_LONG, Map.of("limit", ROWS_MAX));
        }
        rows.add(new SheetRow(
                number, cells.stream().limit(COLUMNS_MAX).map(SheetReader::tidy).toList()));
    }

    private static String tidy(String cell) {
        var stripped = cell.replace("\u0000", "").strip();
        var unquoted = stripped.startsWith("'") && stripped.length() > 1 && "=+-@".indexOf(stripped.charAt(1)) >= 0
                ? stripped.substring(1)
                : stripped;
        return unquoted.length() > CELL_LENGTH_MAX ? unquoted.substring(0, CELL_LENGTH_MAX) : unquoted;
    }
}
