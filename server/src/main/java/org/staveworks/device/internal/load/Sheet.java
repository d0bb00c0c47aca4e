package org.staveworks.device.internal.load;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.staveworks.device.DeviceProblem;
import org.staveworks.kernel.imports.SheetCells;
import org.staveworks.kernel.imports.SheetText;
import org.staveworks.kernel.problem.Problem;

/// A file of measurements: a heading, and a row for each moment. CSV, packed by gzip or not, or Excel,
/// of which the first sheet counts.
final class Sheet {
    static final int COLUMNS_MAX = 200;
    /// Headings may go over two lines; names do not.
    private static final Pattern SPACES = Pattern.compile("\\s+");
    /// Of the text, however small the file that holds it is.
    private static final int TEXT_BYTES_MAX = 256 * 1024 * 1024;

    private final SheetText text;
    private final List<String> heading;

    private Sheet(SheetText text, List<String> heading) {
        this.text = text;
        this.heading = heading;
    }

    /// As it is kept: Excel is made CSV once, so that it is not taken apart again at each look.
    ///
    /// @throws Problem `sheet-unreadable`
    static byte[] kept(byte[] bytes) {
        return isExcel(bytes) ? packed(bytes) : bytes;
    }

    /// @param bytes as they are kept
    /// @throws Problem `sheet-unreadable`
    static Sheet of(byte[] bytes) {
        var text = SheetText.of(isGzip(bytes) ? unpacked(bytes) : bytes);
        try (var rows = reader(text).stream()) {
            var heading = rows.findFirst().map(CsvRecord::getFields).orElse(List.of()).stream()
                    .map(cell -> SPACES.matcher(cell.strip()).replaceAll(" "))
                    .toList();
            if (text.text().indexOf(0) >= 0 || heading.isEmpty() || heading.size() > COLUMNS_MAX) {
                throw unreadable();
            }
            return new Sheet(text, heading);
        } catch (CsvParseException e) {
            throw unreadable();
        }
    }

    private static Problem unreadable() {
        return new Problem(DeviceProblem.SHEET_UNREADABLE, Map.of("limit", COLUMNS_MAX));
    }

    List<String> heading() {
        return heading;
    }

    /// The rows below the heading; whoever asks closes the stream.
    Stream<CsvRecord> rows() {
        return reader(text).stream().skip(1);
    }

    private static CsvReader<CsvRecord> reader(SheetText text) {
        return text.reader().ofCsvRecord(text.text());
    }

    private static boolean isExcel(byte[] bytes) {
        return bytes.length > 4 && bytes[0] == 'P' && bytes[1] == 'K';
    }

    private static boolean isGzip(byte[] bytes) {
        return bytes.length > 2 && (bytes[0] & 0xFF) == 0x1F && (bytes[1] & 0xFF) == 0x8B;
    }

    private static byte[] unpacked(byte[] bytes) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            var text = in.readNBytes(TEXT_BYTES_MAX + 1);
            if (text.length > TEXT_BYTES_MAX) {
                throw unreadable();
            }
            return text;
        } catch (IOException e) {
            throw unreadable();
        }
    }

    /// The first sheet as CSV, packed.
    private static byte[] packed(byte[] excel) {
        var bytes = new ByteArrayOutputStream();
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(excel), new ReadingOptions(true, false));
                var rows = workbook.getFirstSheet().openStream();
                var writer = CsvWriter.builder()
                        .build(new OutputStreamWriter(new GZIPOutputStream(bytes), StandardCharsets.UTF_8))) {
            rows.forEach(row -> {
                if (bytes.size() > TEXT_BYTES_MAX) {
                    throw unreadable();
                }
                writer.writeRecord(row.stream()
                        .limit(COLUMNS_MAX + 1L)
                        .map(SheetCells::text)
                        .toList());
            });
        } catch (IOException | UncheckedIOException | ExcelReaderException | IllegalArgumentException e) {
            throw unreadable();
        }
        return bytes.toByteArray();
    }
}
