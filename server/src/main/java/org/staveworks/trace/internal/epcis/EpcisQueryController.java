package org.staveworks.trace.internal.epcis;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.trace.internal.epcis.NamedQueries.NamedQuery;
import org.staveworks.trace.internal.epcis.query.PageToken;
import org.staveworks.trace.internal.epcis.subscription.EventSockets;
import tools.jackson.databind.JsonNode;

/// Named queries and their events (EPCIS 2.0, clause 12.7).
@RestController
class EpcisQueryController {
    private final NamedQueries queries;
    private final EventAnswers answers;
    private final EventSockets sockets;
    private final Clock clock;

    EpcisQueryController(NamedQueries queries, EventAnswers answers, EventSockets sockets, Clock clock) {
        this.queries = queries;
        this.answers = answers;
        this.sockets = sockets;
        this.clock = clock;
    }

    /// @param query as GS1's query schema has it
    record NamedQueryBody(
            @Mandatory @Nullable String name,
            @Mandatory @Nullable JsonNode query) {}

    record NamedQueryView(String name, JsonNode query, Instant createdAt) {
        static NamedQueryView of(NamedQuery query) {
            return new NamedQueryView(query.name(), query.query(), query.createdAt());
        }
    }

    @GetMapping(EpcisDoor.PATH + "/queries")
    @Requires(Permission.TRACE_READ)
    ResponseEntity<List<NamedQueryView>> list(HttpServletRequest request) {
        Preferences.requireJson(request);
        var paging = Paging.of(request, clock.instant());
        var after = paging.after();
        var found = queries.list(paging.size() + 1, after == null ? null : after.value());
        var kept = found.subList(0, Math.min(paging.size(), found.size()));
        var next = found.size() > paging.size()
                ? PageToken.after(0, kept.getLast().name(), new UUID(0, 0), clock.instant())
                : null;
        return ResponseEntity.ok()
                .headers(Paging.headers(request, next))
                .body(kept.stream().map(NamedQueryView::of).toList());
    }

    @PostMapping(
            path = EpcisDoor.PATH + "/queries",
            consumes = {MediaType.APPLICATION_JSON_VALUE, "application/ld+json"})
    @Requires(Permission.TRACE_WRITE)
    ResponseEntity<NamedQueryView> create(@RequestBody NamedQueryBody body, HttpServletRequest request) {
        Preferences.requireJson(request);
        var made = queries.create(body.name(), body.query());
        return ResponseEntity.created(URI.create(path(made.name()))).body(NamedQueryView.of(made));
    }

    @GetMapping(EpcisDoor.PATH + "/queries/{queryName}")
    @Requires(Permission.TRACE_READ)
    NamedQueryView view(@PathVariable String queryName, HttpServletRequest request) {
        Preferences.requireJson(request);
        return NamedQueryView.of(queries.require(queryName));
    }

    @DeleteMapping(EpcisDoor.PATH + "/queries/{queryName}")
    @Requires(Permission.TRACE_WRITE)
    ResponseEntity<Void> delete(@PathVariable String queryName) {
        queries.delete(queryName);
        return ResponseEntity.noContent().build();
    }

    /// What the query finds now; as a WebSocket, what it finds from now on.
    @GetMapping(EpcisDoor.PATH + "/queries/{queryName}/events")
    @Requires(Permission.TRACE_READ)
    @Nullable
    ResponseEntity<byte[]> events(
            @PathVariable String queryName, HttpServletRequest request, HttpServletResponse response) {
        var query = queries.require(queryName);
        if ("websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            sockets.open(query, request, response);
            return null;
        }
        return answers.page(request, query.parameters(), query.name());
    }

    static String path(String queryName) {
        return EpcisDoor.PATH + "/queries/"
                + URLEncoder.encode(queryName, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
