package org.staveworks.device.internal.load;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How a file writes times.
///
/// @param pattern         [#ISO], [#SECONDS], [#MILLIS] or a pattern of [DateTimeFormatter]
/// @param zone            where the pattern names none
/// @param midnightEndsDay midnight belongs to the day that ends then: `1-1-18 0.00` is after `1-1-18
///                        23.45`
final class TimeFormat {
    /// ISO 8601 with its zone.
    static final String ISO = "iso";
    /// Seconds since 1970.
    static final String SECONDS = "seconds";
    /// Milliseconds since 1970.
    static final String MILLIS = "millis";

    private final String pattern;
    private final ZoneId zone;
    private final boolean midnightEndsDay;
    private final @Nullable DateTimeFormatter formatter;

    /// @throws IllegalArgumentException where it is no pattern
    TimeFormat(String pattern, ZoneId zone, boolean midnightEndsDay) {
        this.pattern = pattern;
        this.zone = zone;
        this.midnightEndsDay = midnightEndsDay;
        this.formatter = switch (pattern) {
            case ISO, SECONDS, MILLIS -> null;
            default -> DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
        };
    }

    /// @return null where it is no such time
    @Nullable
    Instant read(String cell) {
        try {
            return switch (pattern) {
                case ISO -> OffsetDateTime.parse(cell.replaceFirst(" ", "T")).toInstant();
                case SECONDS -> Instant.ofEpochMilli(Math.round(Double.parseDouble(cell) * 1_000));
                case MILLIS -> Instant.ofEpochMilli(Long.parseLong(cell));
                default -> local(cell).atZone(zone).toInstant();
            };
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    private LocalDateTime local(String cell) {
        if (formatter == null) {
            throw new IllegalStateException(pattern);
        }
        var parsed = formatter.parse(cell);
        var date = LocalDate.from(parsed);
        var time = parsed.query(TemporalQueries.localTime());
        if (time == null) {
            return date.atStartOfDay();
        }
        return midnightEndsDay && time.equals(LocalTime.MIDNIGHT)
                ? date.plusDays(1).atStartOfDay()
                : date.atTime(time);
    }
}
