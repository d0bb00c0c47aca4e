package org.staveworks.replay;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads cells of the history: numbers and dates in the forms that occur in it.
final class Cells {
    private static final Pattern NUMBER = Pattern.compile("-?(\\d+|\\d{1,3}(,\\d{3})+)?(\\.\\d+)?");
    /// `2-Jun-06`, `9/11/14`, `2-Jun-2006`, `2006-06-02`; two-digit years are 2000 to 2099.
    private static final List<DateTimeFormatter> DATES = List.of(
            shortYear("d-MMM-"),
            shortYear("M/d/"),
            formatter("d-MMM-uuuu"),
            formatter("M/d/uuuu"),
            formatter("uuuu-M-d"));

    private Cells() {}

    static Optional<BigDecimal> amount(String cell) {
        if (cell.isEmpty() || cell.equals("-") || !NUMBER.matcher(cell).matches()) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(cell.replace(",", "")));
    }

    /// Empty for a text that is no date, such as "Date Not Captured".
    static Optional<LocalDate> date(String cell) {
        for (var format : DATES) {
            try {
                return Optional.of(LocalDate.parse(cell, format));
            } catch (DateTimeParseException e) {
                continue;
            }
        }
        return Optional.empty();
    }

    private static DateTimeFormatter shortYear(String dayAndMonth) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(dayAndMonth)
                .appendValueReduced(ChronoField.YEAR, 2, 2, 2000)
                .toFormatter(Locale.ENGLISH);
    }

    private static DateTimeFormatter formatter(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.ENGLISH);
    }
}
