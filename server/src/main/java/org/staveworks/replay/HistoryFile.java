package org.staveworks.replay;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The history as a file in the layout of the USAID supply-chain shipment data: comma-separated, UTF-8, lines ended by
/// `\r`, `\n` or both, text in number cells. Each line is either read or rejected with its reasons; none is dropped.
public final class HistoryFile {
    private static final List<String> COLUMNS = List.of(
            "ID",
            "Project Code",
            "PO / SO #",
            "ASN/DN #",
            "Country",
            "Vendor INCO Term",
            "Shipment Mode",
            "PQ First Sent to Client Date",
            "PO Sent to Vendor Date",
            "Scheduled Delivery Date",
            "Delivered to Client Date",
            "Delivery Recorded Date",
            "Product Group",
            "Vendor",
            "Item Description",
            "Brand",
            "Dosage",
            "Dosage Form",
            "Unit of Measure (Per Pack)",
            "Line Item Quantity",
            "Line Item Value",
            "Pack Price",
            "Manufacturing Site",
            "Freight Cost (USD)",
            "Line Item Insurance (USD)");

    private final List<HistoryLine> lines = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Map<String, HistoryLine> firstOfOrder = new HashMap<>();
    private int read;

    private HistoryFile() {}

    /// A line that can't be taken over.
    ///
    /// @param number  of the line in the file, the heading being 1
    /// @param id      as written
    /// @param reasons all of them
    public record Rejected(long number, String id, List<String> reasons) {}

    /// @throws IOException              where the file can't be read
    /// @throws IllegalArgumentException where it lacks columns
    public static HistoryFile read(Path path) throws IOException {
        var file = new HistoryFile();
        var text = Files.readString(path);
        try (var records = CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofNamedCsvRecord(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
            for (var record : records) {
                if (file.read == 0) {
                    requireColumns(record.getHeader());
                }
                file.take(record);
            }
        }
        return file;
    }

    public int read() {
        return read;
    }

    public List<HistoryLine> lines() {
        return lines;
    }

    public List<Rejected> rejected() {
        return rejected;
    }

    private static void requireColumns(List<String> header) {
        var missing =
                COLUMNS.stream().filter(column -> !header.contains(column)).toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("The file has no column " + missing);
        }
    }

    private void take(NamedCsvRecord record) {
        read++;
        var row = new Row(record);
        var line = row.line();
        if (row.reasons.isEmpty() && line != null) {
            var first = firstOfOrder.putIfAbsent(line.order(), line);
            if (!ids.add(line.id())) {
                row.reasons.add("ID (%s) occurs twice".formatted(line.id()));
            }
            if (first != null
                    && !(first.vendor().equals(line.vendor()) && first.country().equals(line.country()))) {
                row.reasons.add("order (%s) has another vendor or country on its first line".formatted(line.order()));
            }
        }
        if (row.reasons.isEmpty() && line != null) {
            lines.add(line);
        } else {
            rejected.add(new Rejected(record.getStartingLineNumber(), row.text("ID"), row.reasons));
        }
    }

    /// One record being read; what is wrong is gathered.
    private static final class Row {
        private static final int TEXT_LENGTH_MAX = 500;

        private final NamedCsvRecord record;
        private final List<String> reasons = new ArrayList<>();

        Row(NamedCsvRecord record) {
            this.record = record;
        }

        @org.jspecify.annotations.Nullable
        HistoryLine line() {
            var quantity = positive("Line Item Quantity");
            var value = money("Line Item Value");
            var price = money("Pack Price");
            var scheduled = date("Scheduled Delivery Date");
            var delivered = date("Delivered to Client Date");
            var freight = Freight.read(text("Freight Cost (USD)"));
            if (freight.isEmpty()) {
                reasons.add("freight (%s) is neither an amount nor a known word".formatted(text("Freight Cost (USD)")));
            }
            var insurance = text("Line Item Insurance (USD)").isEmpty()
                    ? Optional.<BigDecimal>empty()
                    : Optional.of(money("Line Item Insurance (USD)"));
            var vendor = required("Vendor");
            var item = new HistoryLine.Item(
                    vendor,
                    required("Item Description"),
                    text("Product Group"),
                    text("Brand"),
                    text("Dosage"),
                    text("Dosage Form"),
                    text("Unit of Measure (Per Pack)"));
            requireAgreement(quantity, price, value);
            if (!reasons.isEmpty()) {
                return null;
            }
            var recorded = Cells.date(text("Delivery Recorded Date")).orElse(delivered);
            return new HistoryLine(
                    required("ID"),
                    text("Project Code"),
                    required("PO / SO #"),
                    required("ASN/DN #"),
                    required("Country"),
                    text("Vendor INCO Term"),
                    text("Shipment Mode"),
                    vendor,
                    item,
                    text("Manufacturing Site"),
                    quantity,
                    value,
                    price,
                    orderedOn(scheduled, delivered),
                    scheduled,
                    delivered,
                    recorded.isAfter(delivered) ? recorded : delivered,
                    freight.orElseThrow(),
                    insurance);
        }

        /// The date on which the order went out, else the one on which it was quoted; never after what followed.
        private LocalDate orderedOn(LocalDate scheduled, LocalDate delivered) {
            var known = Cells.date(text("PO Sent to Vendor Date"))
                    .or(() -> Cells.date(text("PQ First Sent to Client Date")));
            return Stream.of(known.orElse(scheduled), scheduled, delivered)
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
        }

        /// A pack price is rounded to cents, so a line's value may differ by half a cent for each pack.
        private void requireAgreement(BigDecimal quantity, BigDecimal price, BigDecimal value) {
            var tolerance = quantity.multiply(new BigDecimal("0.005"));
            if (reasons.isEmpty()
                    && quantity.multiply(price).subtract(value).abs().compareTo(tolerance) > 0) {
                reasons.add("value (%s) is not quantity (%s) x pack price (%s)".formatted(value, quantity, price));
            }
        }

        String text(String column) {
            return record.findField(column).orElse("").strip();
        }

        private String required(String column) {
            var text = text(column);
            if (text.isEmpty() || text.length() > TEXT_LENGTH_MAX) {
                reasons.add("%s is %s".formatted(column, text.isEmpty() ? "missing" : "too long"));
            }
            return text;
        }

        private BigDecimal positive(String column) {
            var number = Cells.amount(text(column)).orElse(BigDecimal.ZERO);
            if (number.signum() <= 0) {
                reasons.add("%s (%s) is not a number above zero".formatted(column, text(column)));
                return BigDecimal.ONE;
            }
            return number;
        }

        private BigDecimal money(String column) {
            var amount = Cells.amount(text(column));
            if (amount.isEmpty()
                    || amount.get().signum() < 0
                    || amount.get().stripTrailingZeros().scale() > 2) {
                reasons.add("%s (%s) is not an amount in dollars and cents".formatted(column, text(column)));
                return BigDecimal.ZERO;
            }
            return amount.get();
        }

        private LocalDate date(String column) {
            var date = Cells.date(text(column));
            if (date.isEmpty()) {
                reasons.add("%s (%s) is not a date".formatted(column, text(column)));
            }
            return date.orElse(LocalDate.EPOCH);
        }
    }
}
