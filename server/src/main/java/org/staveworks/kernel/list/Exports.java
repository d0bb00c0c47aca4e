package org.staveworks.kernel.list;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.problem.ProblemTexts;
import org.staveworks.kernel.value.Money;
import org.staveworks.kernel.value.Quantity;

/// Exports (导出) any list with the reader's own filters and sort.
@Component
public class Exports {
    private final JdbcClient jdbc;

    Exports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Writes the list into the response as a file.
    @Transactional(readOnly = true)
    public <T extends Record> void write(
            Listing<T> listing,
            ListQuery query,
            Map<String, ?> values,
            ExportFormat format,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        listing.requireExportable(jdbc, query, values);
        var exported = listing.columns().stream().filter(Column::exported).toList();
        response.setContentType(format.contentType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(listing.name() + "." + format.extension())
                        .build()
                        .toString());
        try (var sheet = SheetWriter.to(response.getOutputStream(), format, listing.name())) {
            sheet.row(headings(listing, exported, locale));
            listing.forEach(jdbc, query, values, row -> {
                try {
                    sheet.row(cells(listing, exported, row, locale));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    /// The label of a column in the reader's language.
    public static String label(Listing<?> listing, Column column, Locale locale) {
        return ProblemTexts.text(listing.module(), "columns", listing.name() + "." + column.name(), locale);
    }

    private static List<String> headings(Listing<?> listing, List<Column> exported, Locale locale) {
        var headings = new ArrayList<String>();
        for (var column : exported) {
            headings.add(label(listing, column, locale));
            if (column.companion() != null) {
                var key = column.type() == ColumnType.MONEY ? "currency" : "unit";
                headings.add(ProblemTexts.text("kernel", "columns", key, locale));
            }
        }
        return headings;
    }

    private static List<@Nullable Object> cells(Listing<?> listing, List<Column> exported, Record row, Locale locale) {
        var cells = new ArrayList<@Nullable Object>();
        for (var column : exported) {
            var value = component(row, column.name());
            switch (value) {
                case Money money -> {
                    cells.add(money.amount());
                    cells.add(money.currency());
                }
                case Quantity quantity -> {
                    cells.add(quantity.value());
                    cells.add(quantity.unit());
                }
                case null, default -> {
                    cells.add(plain(listing, column, value, locale));
                    if (column.companion() != null) {
                        cells.add(null);
                    }
                }
            }
        }
        return cells;
    }

    private static @Nullable Object plain(Listing<?> listing, Column column, @Nullable Object value, Locale locale) {
        return switch (value) {
            case null -> null;
            case Instant at ->
                at.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC).toString();
            case Enum<?> word -> word(listing, column, nameOf(word), locale);
            case String word when column.type() == ColumnType.STATE -> word(listing, column, word, locale);
            case List<?> words ->
                words.stream()
                        .map(word -> word(listing, column, nameOf(word), locale))
                        .collect(Collectors.joining("; "));
            default -> value;
        };
    }

    private static String nameOf(Object word) {
        return word instanceof Enum<?> constant ? constant.name().toLowerCase(Locale.ROOT) : String.valueOf(word);
    }

    /// The word in the reader's language; as it is where it is none of ours.
    private static String word(Listing<?> listing, Column column, String word, Locale locale) {
        var key = listing.name() + "." + column.name() + "." + word;
        var text = ProblemTexts.text(listing.module(), "columns", key, locale);
        return text.equals(key) ? word : text;
    }

    private static @Nullable Object component(Record row, String name) {
        var found = Arrays.stream(row.getClass().getRecordComponents())
                .filter(component -> component.getName().equals(name))
                .map(RecordComponent::getAccessor)
                .findFirst()
                .orElseThrow();
        try {
            found.setAccessible(true);
            return found.invoke(row);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
