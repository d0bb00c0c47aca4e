package org.staveworks.kernel.list;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/// Writes rows as CSV or Excel, one after the other, in little memory.
public sealed interface SheetWriter extends AutoCloseable {
    /// @param cells String, BigDecimal, Integer, Long, LocalDate, Boolean or null
    void row(List<? extends @Nullable Object> cells) throws IOException;

    @Override
    void close() throws IOException;

    /// @param title name of the Excel sheet
    static SheetWriter to(OutputStream target, ExportFormat format, String title) throws IOException {
        return switch (format) {
            case CSV -> new Csv(target);
            case XLSX -> new Excel(target, title);
        };
    }

    /// RFC 4180, UTF-8 with a byte order mark so that Excel reads Chinese. A text that a spreadsheet would take for a
    /// formula is written with an apostrophe in front (OWASP, CSV injection).
    final class Csv implements SheetWriter {
        private final CsvWriter csv;

        Csv(OutputStream target) throws IOException {
            Writer writer = new OutputStreamWriter(target, StandardCharsets.UTF_8);
            writer.write('\uFEFF');
            this.csv = CsvWriter.builder().build(writer);
        }

        @Override
        public void row(List<? extends @Nullable Object> cells) {
            csv.writeRecord(cells.stream().map(Csv::text).toList());
        }

        private static String text(@Nullable Object cell) {
            return switch (cell) {
                case null -> "";
                case BigDecimal number -> number.toPlainString();
                case String text when !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 -> "'" + text;
                default -> cell.toString();
            };
        }

        @Override
        public void close() throws IOException {
            csv.close();
        }
    }

    /// Office Open XML; dates and numbers are real ones.
    final class Excel implements SheetWriter {
        private static final int FLUSH_EVERY_ROWS = 1_000;

        private final Workbook workbook;
        private final Worksheet sheet;
        private int rows;

        Excel(OutputStream target, String title) {
            this.workbook = new Workbook(target, "Staveworks", "1.0");
            this.sheet = workbook.newWorksheet(title.length() > 31 ? title.substring(0, 31) : title);
            sheet.freezePane(0, 1);
        }

        @Override
        public void row(List<? extends @Nullable Object> cells) throws IOException {
            for (int column = 0; column < cells.size(); column++) {
                switch (cells.get(column)) {
                    case null -> {}
                    case Number number -> sheet.value(rows, column, number);
                    case Boolean truth -> sheet.value(rows, column, truth);
                    case LocalDate date -> {
                        sheet.value(rows, column, date);
                        sheet.style(rows, column).format("yyyy-mm-dd").set();
                    }
                    case Object other -> sheet.value(rows, column, other.toString());
                }
            }
            if (rows == 0) {
                sheet.range(0, 0, 0, Math.max(0, cells.size() - 1))
                        .style()
                        .bold()
                        .set();
            }
            rows++;
            if (rows % FLUSH_EVERY_ROWS == 0) {
                sheet.flush();
            }
        }

        @Override
        public void close() throws IOException {
            workbook.finish();
        }
    }
}
