package org.staveworks.trace.internal.epcis;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.trace.internal.epcis.query.EventSearch;
import org.staveworks.trace.internal.epcis.query.PageToken;
import org.staveworks.trace.internal.epcis.query.QueryCompiler;
import org.staveworks.trace.internal.epcis.query.QueryParameters;

/// Events, asked for by query or by id.
@RestController
class EpcisEventController {
    /// An id names one event; whoever gives it to more has them in the query.
    private static final int OF_ONE_ID_MAX = 100;

    private final EventAnswers answers;
    private final EventSearch search;
    private final EventDocuments documents;
    private final Clock clock;

    EpcisEventController(EventAnswers answers, EventSearch search, EventDocuments documents, Clock clock) {
        this.answers = answers;
        this.search = search;
        this.documents = documents;
        this.clock = clock;
    }

    /// Events that answer the query in the address: any parameter of EPCIS 2.0, clause 8.2.7.1.
    @GetMapping(EpcisDoor.PATH + "/events")
    @Requires(Permission.TRACE_READ)
    @Operation(
            parameters = {
                @Parameter(name = Paging.SIZE, in = ParameterIn.QUERY, schema = @Schema(type = "integer")),
                @Parameter(name = Paging.TOKEN, in = ParameterIn.QUERY, schema = @Schema(type = "string"))
            })
    ResponseEntity<byte[]> events(HttpServletRequest request) {
        return answers.page(request, answers.asked(request), null);
    }

    /// What was recorded under this id: the event, and the declaration that it was an error, where there is one.
    @GetMapping(EpcisDoor.PATH + "/events/{eventId}")
    @Requires(Permission.TRACE_READ)
    ResponseEntity<byte[]> event(@PathVariable String eventId, HttpServletRequest request) {
        var preferences = Preferences.of(request);
        var query = QueryCompiler.compile(QueryParameters.none().with("EQ_eventID", eventId));
        var found = search.page(query, OF_ONE_ID_MAX, null).events();
        if (found.isEmpty()) {
            throw new Problem(EpcisProblem.NO_SUCH_RESOURCE);
        }
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf(preferences.mediaType()))
                .body(documents.results(found, preferences, null, null));
    }

    /// Gives a token back. It holds all of its state itself, so there is nothing to release.
    @DeleteMapping(EpcisDoor.PATH + "/nextPageToken/{token}")
    @Requires(Permission.TRACE_READ)
    ResponseEntity<Void> release(@PathVariable String token) {
        PageToken.decode(token, clock.instant());
        return ResponseEntity.noContent().build();
    }
}
