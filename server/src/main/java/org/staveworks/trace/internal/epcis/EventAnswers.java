package org.staveworks.trace.internal.epcis;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.staveworks.trace.internal.epcis.query.EventSearch;
import org.staveworks.trace.internal.epcis.query.QueryCompiler;
import org.staveworks.trace.internal.epcis.query.QueryParameters;

/// Answers requests with pages of events.
@Component
class EventAnswers {
    private final EventSearch search;
    private final EventDocuments documents;
    private final Clock clock;

    EventAnswers(EventSearch search, EventDocuments documents, Clock clock) {
        this.search = search;
        this.documents = documents;
        this.clock = clock;
    }

    /// The parameters of the request's own query.
    QueryParameters asked(HttpServletRequest request) {
        return QueryParameters.ofUrl(request.getParameterMap(), header(request)).without(Paging.SIZE, Paging.TOKEN);
    }

    /// The prefixes that the request declares.
    static Map<String, String> extensions(HttpServletRequest request) {
        return QueryParameters.prefixes(header(request));
    }

    private static String header(HttpServletRequest request) {
        var extensions = request.getHeader("GS1-Extensions");
        return extensions == null ? "" : extensions;
    }

    /// @param queryName of a named query
    ResponseEntity<byte[]> page(HttpServletRequest request, QueryParameters parameters, @Nullable String queryName) {
        var preferences = Preferences.of(request);
        var paging = Paging.of(request, clock.instant());
        var page = search.page(QueryCompiler.compile(parameters), paging.size(), paging.after());
        return ResponseEntity.ok()
                .headers(Paging.headers(request, page.next()))
                .contentType(MediaType.valueOf(preferences.mediaType()))
                .body(documents.results(page.events(), preferences, queryName, null));
    }
}
