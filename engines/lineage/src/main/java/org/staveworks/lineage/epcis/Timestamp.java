package org.staveworks.lineage.epcis;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/// A moment as a document writes it: date, time and offset (`DateTimeStamp`, EPCIS 2.0, clause 6.4). What is finer than
/// a nanosecond is cut off.
///
/// @param text as written
/// @param instant what it means
public record Timestamp(String text, Instant instant) {
    private static final Pattern FORM = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2})");
    private static final int NANO_DIGITS = 9;

    /// @throws IllegalArgumentException if it is no date and time with an offset
    public static Timestamp parse(String text) {
        return find(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "This is no date and time with an offset (%s). Write it as 2026-03-01T08:30:00+08:00."
                                .formatted(text)));
    }

    /// The moment that the text is, or nothing.
    public static Optional<Timestamp> find(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Timestamp(text, OffsetDateTime.parse(cut(text)).toInstant()));
        } catch (DateTimeException outOfRange) {
            return Optional.empty();
        }
    }

    public static Timestamp of(Instant instant) {
        return new Timestamp(instant.toString(), instant);
    }

    /// Whether seconds are given, as the schemas ask for; ISO 8601 does without.
    public boolean hasSeconds() {
        return text.length() > 16 && text.charAt(16) == ':';
    }

    private static String cut(String text) {
        var point = text.indexOf('.');
        if (point < 0) {
            return text;
        }
        var end = point + 1;
        while (Character.isDigit(text.charAt(end))) {
            end++;
        }
        return text.substring(0, Math.min(end, point + 1 + NANO_DIGITS)) + text.substring(end);
    }
}
