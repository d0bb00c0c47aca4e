package org.staveworks.trace.internal.epcis;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
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

    @GetMapping(EpcisDoor.PATH + "/eventTypes")
    @Requires(Permission.TRACE_READ)
    ResponseEntity<CollectionView> eventTypes(HttpServletRequest request) {
        return list(Kind.EVENT_TYPES, request);
    }

    @GetMapping(EpcisDoor.PATH + "/eventTypes/{eventType}")
    @Requires(Permission.TRACE_READ)
    CollectionView belowEventTypes(@PathVariable String eventType, HttpServletRequest request) {
        return below(Kind.EVENT_TYPES, eventType, request);
    }

    @GetMapping(EpcisDoor.PATH + "/eventTypes/{eventType}/events")
    @Requires(Permission.TRACE_READ)
    ResponseEntity<byte[]> eventsOfEventTypes(@PathVariable String eventType, HttpServletRequest request) {
        return events(Kind.EVENT_TYPES, eventType, request);
    }

    @GetMapping(EpcisDoor.PATH + "/epcs")
    @Requires(Permission.TRACE_READ)
    ResponseEntity<CollectionView> epcs(HttpServletRequest request) {
        return list(Kind.EPCS, request);
    }

    @GetMapping(EpcisDoor.PATH + "/epcs/{epc}")
    @Requires(Permission.TRACE_READ)
    CollectionView belowEpcs(@PathVariable String epc, HttpServletRequest request) {
        return below(Kind.EPCS, epc, request);
    }

    @GetMapping(EpcisDoor.PATH + "/epcs/{epc}/events")
    @Requires(Permission.TRACE_READ)
    ResponseEntity<byte[]> eventsOfEpcs(@PathVariable String epc, HttpServletRequest request) {
        return events(Kind.EPCS, epc, request);
    }

    @GetMapping(EpcisDoor.PATH + "/bizSteps")
    @Requires(Permission.TRACE_READ)
    ResponseEntity<CollectionView> bizSteps(HttpServletRequest request) {
        return list(Kind.BIZ_STEPS, request);
    }

    @GetMapping(EpcisDoor.PATH + "/bizSteps/{bizStep}")
    @Requires(Permission.TRACE_READ)
    CollectionView belowBizSteps(@PathVariable String bizStep, HttpServletRequest request) {
        return below(Kind.BIZ_STEPS, bizStep, request);
    }

    @GetMapping(EpcisDoor.PATH + "/bizSteps/{bizStep}/events")
    @Requires(Permission.TRACE_READ)
    ResponseEntity<byte[]> eventsOfBizSteps(@PathVariable String bizStep, HttpServletRequest request) {
        return events(Kind.BIZ_STEPS, bizStep, request);
    }

    @GetMapping(EpcisDoor.PATH + "/bizLocations")
    @Requires(Permission.TRACE_READ)
    ResponseEntity<CollectionView> bizLocations(HttpServletRequest request) {
        return list(Kind.BIZ_LOCATIONS, request);
    }

    @GetMapping(EpcisDoor.PATH + "/bizLocations/{bizLocation}")
    @Requires(Permission.TRACE_READ)
    CollectionView belowBizLocations(@PathVariable String bizLocation, HttpServletRequest request) {
        return below(Kind.BIZ_LOCATIONS, bizLocation, request);
    }

    @GetMapping(EpcisDoor.PATH + "/bizLocations/{bizLocation}/events")
    @Requires(Permission.TRACE_READ)
    ResponseEntity<byte[]> eventsOfBizLocations(@PathVariable String bizLocation, HttpServletRequest request) {
        return events(Kind.BIZ_LOCATIONS, bizLocation, request);
    }

    @GetMapping(EpcisDoor.PATH + "/readPoints")
    @Requires(Permission.TRACE_READ)
    ResponseEntity<CollectionView> readPoints(HttpServletRequest request) {
        return list(Kind.READ_POINTS, request);
    }

    @GetMapping(EpcisDoor.PATH + "/readPoints/{readPoint}")
    @Requires(Permission.TRACE_READ)
    CollectionView belowReadPoints(@PathVariable String readPoint, HttpServletRequest request) {
        return below(Kind.READ_POINTS, readPoint, request);
    }

    @GetMapping(EpcisDoor.PATH + "/readPoints/{readPoint}/events")
    @Requires(Permission.TRACE_READ)
    ResponseEntity<byte[]> eventsOfReadPoints(@PathVariable String readPoint, HttpServletRequest request) {
        return events(Kind.READ_POINTS, readPoint, request);
    }

    @GetMapping(EpcisDoor.PATH + "/dispositions")
    @Requires(Permission.TRACE_READ)
    ResponseEntity<CollectionView> dispositions(HttpServletRequest request) {
        return list(Kind.DISPOSITIONS, request);
    }

    @GetMapping(EpcisDoor.PATH + "/dispositions/{disposition}")
    @Requires(Permission.TRACE_READ)
    CollectionView belowDispositions(@PathVariable String disposition, HttpServletRequest request) {
        return below(Kind.DISPOSITIONS, disposition, request);
    }

    @GetMapping(EpcisDoor.PATH + "/dispositions/{disposition}/events")
    @Requires(Permission.TRACE_READ)
    ResponseEntity<byte[]> eventsOfDispositions(@PathVariable String disposition, HttpServletRequest request) {
        return events(Kind.DISPOSITIONS, disposition, request);
    }

    private ResponseEntity<CollectionView> list(Kind kind, HttpServletRequest request) {
        Preferences.requireJson(request);
        var paging = Paging.of(request, clock.instant());
        var page = resources.list(kind, paging.size(), paging.after());
        return ResponseEntity.ok()
                .headers(Paging.headers(request, page.next()))
                .body(CollectionView.of(page.members()));
    }

    private CollectionView below(Kind kind, String value, HttpServletRequest request) {
        Preferences.requireJson(request);
        if (!resources.isKnown(kind, value)) {
            throw new Problem(EpcisProblem.NO_SUCH_RESOURCE);
        }
        return CollectionView.of(java.util.List.of("events"));
    }

    private ResponseEntity<byte[]> events(Kind kind, String value, HttpServletRequest request) {
        return answers.page(request, answers.asked(request).with(kind.parameter(value), value), null);
    }
}
