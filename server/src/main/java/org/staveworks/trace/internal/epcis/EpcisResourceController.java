package org.staveworks.trace.internal.epcis;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.trace.internal.epcis.Resources.CollectionView;
import org.staveworks.trace.internal.epcis.Resources.Kind;

/// What events name, as resources: all of a kind, what one has below it, and its events (EPCIS 2.0, clause 12.3).
@RestController
class EpcisResourceController {
    private final Resources resources;
    private final EventAnswers answers;
    private final Clock clock;

    EpcisResourceController(Resources resources, EventAnswers answers, Clock clock) {
        this.resources = resources;
        this.answers = answers;
        this.clock = clock;
    }

    /// All of a kind.
    @GetMapping({
        EpcisDoor.PATH + "/eventTypes",
        EpcisDoor.PATH + "/epcs",
        EpcisDoor.PATH + "/bizSteps",
        EpcisDoor.PATH + "/bizLocations",
        EpcisDoor.PATH + "/readPoints",
        EpcisDoor.PATH + "/dispositions"
    })
    @Requires(Permission.TRACE_READ)
    ResponseEntity<CollectionView> list(HttpServletRequest request) {
        Preferences.requireJson(request);
        var paging = Paging.of(request, clock.instant());
        var page = resources.list(kind(request), paging.size(), paging.after());
        var shown = CollectionView.of(page.members(), EventAnswers.extensions(request));
        return ResponseEntity.ok().headers(Paging.headers(request, page.next())).body(shown);
    }

    /// What one has below it.
    @GetMapping({
        EpcisDoor.PATH + "/eventTypes/{name}",
        EpcisDoor.PATH + "/epcs/{name}",
        EpcisDoor.PATH + "/bizSteps/{name}",
        EpcisDoor.PATH + "/bizLocations/{name}",
        EpcisDoor.PATH + "/readPoints/{name}",
        EpcisDoor.PATH + "/dispositions/{name}"
    })
    @Requires(Permission.TRACE_READ)
    CollectionView below(@PathVariable String name, HttpServletRequest request) {
        Preferences.requireJson(request);
        if (!resources.isKnown(kind(request), name, EventAnswers.extensions(request))) {
            throw new Problem(EpcisProblem.NO_SUCH_RESOURCE);
        }
        return CollectionView.of(List.of("events"));
    }

    /// The events that name it.
    @GetMapping({
        EpcisDoor.PATH + "/eventTypes/{name}/events",
        EpcisDoor.PATH + "/epcs/{name}/events",
        EpcisDoor.PATH + "/bizSteps/{name}/events",
        EpcisDoor.PATH + "/bizLocations/{name}/events",
        EpcisDoor.PATH + "/readPoints/{name}/events",
        EpcisDoor.PATH + "/dispositions/{name}/events"
    })
    @Requires(Permission.TRACE_READ)
    ResponseEntity<byte[]> events(@PathVariable String name, HttpServletRequest request) {
        var parameter = kind(request).parameter(name);
        return answers.page(request, answers.asked(request).with(parameter, name), null);
    }

    /// By the path's first word.
    private static Kind kind(HttpServletRequest request) {
        return Kind.of(
                request.getRequestURI().substring(EpcisDoor.PATH.length() + 1).split("/", 2)[0]);
    }
}
