package org.staveworks.trace.internal.epcis;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.trace.internal.epcis.query.PageToken;

/// Pages (EPCIS 2.0, clause 12.6): `perPage` and `nextPageToken` in, the header `Link` out.
///
/// @param size how many on a page
/// @param after where the page before ended; missing on the first
record Paging(int size, @Nullable PageToken after) {
    static final String SIZE = "perPage";
    static final String TOKEN = "nextPageToken";
    private static final int SIZE_STANDARD = 30;
    /// More would be a document too large for either side.
    private static final int SIZE_MAX = 1_000;

    static Paging of(HttpServletRequest request, Instant now) {
        var token = request.getParameter(TOKEN);
        return new Paging(size(request), token == null || token.isEmpty() ? null : PageToken.decode(token, now));
    }

    private static int size(HttpServletRequest request) {
        var asked = request.getParameter(SIZE);
        if (asked == null) {
            return SIZE_STANDARD;
        }
        if (!asked.matches("[0-9]{1,9}") || Integer.parseInt(asked) < 1) {
            throw new Problem(EpcisProblem.QUERY_PARAMETER, Map.of("parameter", SIZE, "value", asked));
        }
        return Math.min(Integer.parseInt(asked), SIZE_MAX);
    }

    /// The headers that lead to the next page; none where nothing follows.
    static HttpHeaders headers(HttpServletRequest request, @Nullable PageToken next) {
        var headers = new HttpHeaders();
        if (next != null) {
            var query = new ArrayList<String>();
            var before = request.getQueryString() == null ? "" : request.getQueryString();
            for (var part : before.split("&")) {
                if (!part.isEmpty() && !part.startsWith(TOKEN + "=")) {
                    query.add(part);
                }
            }
            query.add(TOKEN + "=" + URLEncoder.encode(next.encode(), StandardCharsets.UTF_8));
            headers.add(
                    HttpHeaders.LINK,
                    "<%s?%s>; rel=\"next\"".formatted(request.getRequestURI(), String.join("&", query)));
            headers.add(
                    "GS1-Next-Page-Token-Expires",
                    OffsetDateTime.ofInstant(next.expires(), ZoneOffset.UTC)
                            .truncatedTo(ChronoUnit.SECONDS)
                            .toString());
        }
        return headers;
    }
}
