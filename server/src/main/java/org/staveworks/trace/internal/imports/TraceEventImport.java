package org.staveworks.trace.internal.imports;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.imports.ImportColumn;
import org.staveworks.kernel.imports.ImportKind;
import org.staveworks.kernel.imports.ImportRow;
import org.staveworks.trace.internal.record.Happening;
import org.staveworks.trace.internal.record.SimpleEvent;
import org.staveworks.trace.internal.record.SimpleEvents;
import org.staveworks.trace.internal.web.SimpleEventReader;
import org.staveworks.trace.internal.web.SimpleEventReader.Written;

/// What happened to goods, from a sheet: for suppliers who have no system that hands events in.
@Component
class TraceEventImport implements ImportKind<TraceEventImport.Row> {
    private static final int TEXT_MAX = 300;
    private static final int FROM_MAX = 8_000;

    private final SimpleEventReader reader;
    private final SimpleEvents events;

    TraceEventImport(SimpleEventReader reader, SimpleEvents events) {
        this.reader = reader;
        this.events = events;
    }

    /// @param event missing where the row has faults
    record Row(@Nullable SimpleEvent event) {}

    @Override
    public String name() {
        return "trace-events";
    }

    @Override
    public String module() {
        return "trace";
    }

    @Override
    public Permission permission() {
        return Permission.TRACE_WRITE;
    }

    @Override
    public List<ImportColumn> columns() {
        return List.of(
                ImportColumn.required("what", "made"),
                ImportColumn.required("code", "304-0.5"),
                ImportColumn.optional("lot", "B2611-03"),
                ImportColumn.optional("serial", ""),
                ImportColumn.optional("quantity", "500"),
                ImportColumn.optional("unit", "kg"),
                ImportColumn.optional("time", "2026-11-02 14:30"),
                ImportColumn.optional("place", ""),
                ImportColumn.optional("partner", ""),
                ImportColumn.optional("from", "304-coil/C2610-77=520 kg"));
    }

    @Override
    public Row parse(ImportRow row) {
        var what = what(row);
        var written = new Written(
                row.text("code", TEXT_MAX),
                row.optionalText("lot", TEXT_MAX),
                row.optionalText("serial", TEXT_MAX),
                row.optionalNumber("quantity"),
                row.optionalText("unit", TEXT_MAX),
                row.optionalText("time", TEXT_MAX),
                row.optionalText("place", TEXT_MAX),
                row.optionalText("partner", TEXT_MAX),
                row.optionalText("from", FROM_MAX));
        return new Row(
                written.code() == null || written.code().isEmpty() ? null : reader.read(what, written, row::reject));
    }

    /// In the words of either language.
    private static Happening what(ImportRow row) {
        var word = row.optionalText("what", TEXT_MAX);
        return switch (word == null ? "" : word.toLowerCase(Locale.ROOT)) {
            case "生产", "制造", "加工" -> Happening.MADE;
            case "收货", "接收", "入库" -> Happening.RECEIVED;
            case "发货", "出货", "发运" -> Happening.SHIPPED;
            case "包装", "装箱" -> Happening.PACKED;
            case "检验", "检验合格", "质检" -> Happening.INSPECTED;
            case "销售", "零售", "售出" -> Happening.SOLD;
            default -> row.choice("what", Happening.class);
        };
    }

    @Override
    public void apply(List<Row> rows) {
        events.record(
                rows.stream().map(row -> Objects.requireNonNull(row.event())).toList());
    }
}
