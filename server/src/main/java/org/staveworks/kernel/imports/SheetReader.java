package org.staveworks.kernel.imports;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
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
    private static final Charset GB18030 = Charset.forName("GB18030");

    private SheetReader() {}

    /// @param number as the sheet shows it, from 1
    public record SheetRow(int number, List<String> cells) {}

    /// @throws Problem where the file is neither CSV nor Excel, or too long
    public static List<SheetRow> read(String fileName, byte[] content) {
        var isZip = content.length > 4 && content[0] == 'P' && content[1] == 'K';
        try {
            var rows = isZip ? excel(content) : csv(text(content));
            return rows.stream()
                    .filter(row -> row.cells().stream().anyMatch(cell -> !cell.isEmpty()))
                    .toList();
        } catch (IOException | ExcelReaderException | IllegalArgumentException e) {
            throw new Problem(KernelProblem.IMPORT_FILE_UNREADABLE, Map.of("file", fileName));
        }
    }

    static List<SheetRow> csv(String text) {
        var rows = new ArrayList<SheetRow>();
        CsvReader.builder()
                .fieldSeparator(separator(text))
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .skipEmptyLines(false)
                .maxBufferSize(16 * 1024 * 1024)
                .ofCsvRecord(text)
                .forEach(line -> add(rows, rows.size() + 1, line.getFields()));
        return rows;
    }

    private static List<SheetRow> excel(byte[] content) throws IOException {
        var rows = new ArrayList<SheetRow>();
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(content), new ReadingOptions(true, false));
                Stream<Row> lines = workbook.getFirstSheet().openStream()) {
            lines.forEach(line -> add(
                    rows, line.getRowNum(), line.stream().map(SheetReader::text).toList()));
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

    private static String text(@org.jspecify.annotations.Nullable Cell cell) {
        if (cell == null || cell.getValue() == null) {
            return "";
        }
        if (cell.getType() == CellType.NUMBER) {
            var format = String.valueOf(cell.getDataFormatString());
            var isDate = format.contains("yy") || format.contains("d/m") || format.contains("m/d");
            return isDate
                    ? dayOrMoment(cell.asDate(), format)
                    : cell.asNumber().stripTrailingZeros().toPlainString();
        }
        return cell.getText();
    }

    /// A cell that shows hours keeps them.
    private static String dayOrMoment(java.time.LocalDateTime value, String format) {
        return format.contains("h") || format.contains("H")
                ? value.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString()
                : value.toLocalDate().toString();
    }

    /// UTF-8, with or without a byte order mark; what is not valid UTF-8 is taken for GB 18030, which Chinese Excel
    /// writes.
    private static String text(byte[] content) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            text = new String(content, GB18030);
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /// The separator that occurs most in the heading.
    private static char separator(String text) {
        var heading = text.lines().findFirst().orElse("");
        return Stream.of('\t', ',', ';')
                .max(Comparator.comparingLong(candidate ->
                        heading.chars().filter(letter -> letter == candidate).count()))
                .orElse(',');
    }
}
