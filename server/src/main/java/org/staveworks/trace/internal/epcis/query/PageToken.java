package org.staveworks.trace.internal.epcis.query;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.trace.internal.epcis.EpcisProblem;

/// Where a page ended (`nextPageToken`). It holds all that is needed to go on, so the server keeps nothing for it.
///
/// @param given how many events the pages before had
/// @param value what the last event of them was sorted by
/// @param expires when it is no longer taken
public record PageToken(int given, String value, UUID id, Instant expires) {
    /// Long enough to work through a page, short enough not to be kept in a file.
    private static final Duration VALID_FOR = Duration.ofHours(24);

    private static final char SEPARATOR = '\u001f';

    /// @param now from when on it is valid
    public static PageToken after(int given, String value, UUID id, Instant now) {
        return new PageToken(given, value, id, now.plus(VALID_FOR));
    }

    public String encode() {
        var text = given + (SEPARATOR + value) + SEPARATOR + id + SEPARATOR + expires.toEpochMilli();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /// @throws Problem `page-token-invalid` if it is none, or has expired
    public static PageToken decode(String encoded, Instant now) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
            // The value in the middle may hold the separator itself.
            var first = text.indexOf(SEPARATOR);
            var last = text.lastIndexOf(SEPARATOR);
            var middle = last <= first ? -1 : text.lastIndexOf(SEPARATOR, last - 1);
            if (middle > first) {
                var token = new PageToken(
                        Integer.parseInt(text.substring(0, first)),
                        text.substring(first + 1, middle),
                        UUID.fromString(text.substring(middle + 1, last)),
                        Instant.ofEpochMilli(Long.parseLong(text.substring(last + 1))));
                if (token.given() >= 0 && token.expires().isAfter(now)) {
                    return token;
                }
            }
        } catch (IllegalArgumentException noToken) {
            // refused below
        }
        throw new Problem(EpcisProblem.PAGE_TOKEN_INVALID);
    }
}
