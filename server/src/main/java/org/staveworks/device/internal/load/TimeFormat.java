package org.staveworks.device.internal.load;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How a file writes times.
///
/// @param pattern         [#ISO], [#SECONDS], [#MILLIS], [#SERIAL_DAYS] or a pattern of [DateTimeFormatter]
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
    /// Days and their parts since the end of 1899, as spreadsheets keep moments.
    static final String SERIAL_DAYS = "excel";

    private static final LocalDateTime SERIAL_BEGIN = LocalDateTime.of(1899, 12, 30, 0, 0);
    private static final long DAY_MILLIS = 86_400_000;
    /// With its zone as `Z`, `+08:00`, `+0800` or `+08`.
    private static final DateTimeFormatter ZONED = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[ ][XXX][XX][X]")
            .toFormatter(Locale.ROOT);

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
            case ISO, SECONDS, MILLIS, SERIAL_DAYS -> null;
            default -> DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
        };
    }

    /// @return null where it is no such time
    @Nullable
    Instant read(String cell) {
        try {
            return switch (pattern) {
                case ISO -> zoned(cell);
                case SECONDS -> Instant.ofEpochMilli(Math.round(Double.parseDouble(cell) * 1_000));
                case MILLIS -> Instant.ofEpochMilli(Long.parseLong(cell));
                case SERIAL_DAYS ->
                    SERIAL_BEGIN
                            .plus(Math.round(Double.parseDouble(cell) * DAY_MILLIS), ChronoUnit.MILLIS)
                            .atZone(zone)
                            .toInstant();
                default -> local(cell).atZone(zone).toInstant();
            };
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    private static Instant zoned(String cell) {
        var text = cell.endsWith(" UTC") ? cell.substring(0, cell.length() - 4) + "Z" : cell;
        var name = text.indexOf('[');
        return OffsetDateTime.parse((name < 0 ? text : text.substring(0, name)).replaceFirst(" ", "T"), ZONED)
                .toInstant();
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
