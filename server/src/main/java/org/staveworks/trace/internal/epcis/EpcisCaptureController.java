package org.staveworks.trace.internal.epcis;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.web.RequestLocale;
import org.staveworks.lineage.epcis.Bounds;
import org.staveworks.lineage.epcis.DocumentHead;
import org.staveworks.lineage.epcis.EpcisReader;
import org.staveworks.lineage.epcis.UnreadableDocument;
import org.staveworks.lineage.hash.EventHash;
import org.staveworks.trace.TraceProblem;
import org.staveworks.trace.internal.capture.Capture;
import org.staveworks.trace.internal.capture.ErrorBehaviour;
import org.staveworks.trace.internal.epcis.EpcisJobs.EpcisCaptureJob;
import org.staveworks.trace.internal.epcis.query.EventSearch;
import org.staveworks.trace.internal.epcis.query.QueryCompiler;
import org.staveworks.trace.internal.epcis.query.QueryParameters;

/// Takes documents and single events in (EPCIS 2.0, clause 12.5).
@RestController
class EpcisCaptureController {
    private static final String LINKED = "application/ld+json";
    private static final EpcisReader READER = new EpcisReader(Bounds.DEFAULT);

    private final Capture capture;
    private final EpcisJobs jobs;
    private final MasterData masterData;
    private final EventSearch search;
    private final EventDocuments documents;
    private final Clock clock;

    EpcisCaptureController(
            Capture capture,
            EpcisJobs jobs,
            MasterData masterData,
            EventSearch search,
            EventDocuments documents,
            Clock clock) {
        this.capture = capture;
        this.jobs = jobs;
        this.masterData = masterData;
        this.search = search;
        this.documents = documents;
        this.clock = clock;
    }

    /// Takes a document, JSON-LD or XML. What became of it, the job tells.
    @PostMapping(
            path = EpcisDoor.PATH + "/capture",
            consumes = {
                MediaType.APPLICATION_JSON_VALUE,
                LINKED,
                MediaType.APPLICATION_XML_VALUE,
                MediaType.TEXT_XML_VALUE
            })
    @Requires(Permission.TRACE_WRITE)
    ResponseEntity<Void> capture(
            @RequestHeader(name = "GS1-Capture-Error-Behaviour", defaultValue = "rollback") String errorBehaviour,
            HttpServletRequest request)
            throws IOException {
        var behaviour = behaviour(errorBehaviour);
        var document = CaptureBounds.body(request);
        var head = head(document);
        var job = capture.accept(document, String.valueOf(request.getContentType()), behaviour);
        masterData.keep(head);
        return ResponseEntity.accepted()
                .headers(CaptureBounds.headers())
                .header("GS1-Capture-Error-Behaviour", behaviour.word())
                .location(URI.create(EpcisDoor.PATH + "/capture/" + job))
                .build();
    }

    @GetMapping(EpcisDoor.PATH + "/capture")
    @Requires(Permission.TRACE_READ)
    ResponseEntity<List<EpcisCaptureJob>> jobs(HttpServletRequest request) {
        Preferences.requireJson(request);
        var paging = Paging.of(request, clock.instant());
        var page = jobs.list(paging.size(), paging.after(), RequestLocale.of(request));
        return ResponseEntity.ok().headers(Paging.headers(request, page.next())).body(page.jobs());
    }

    @GetMapping(EpcisDoor.PATH + "/capture/{captureId}")
    @Requires(Permission.TRACE_READ)
    ResponseEntity<EpcisCaptureJob> job(@PathVariable UUID captureId, HttpServletRequest request) {
        var mediaType = Preferences.mediaType(request);
        return jobs.find(captureId, RequestLocale.of(request))
                .map(job -> ResponseEntity.ok().contentType(mediaType).body(job))
                .orElseThrow(() -> new Problem(EpcisProblem.NO_SUCH_RESOURCE));
    }

    /// The document that came, byte for byte. Not of the standard.
    @GetMapping(EpcisDoor.PATH + "/capture/{captureId}/document")
    @Requires(Permission.TRACE_READ)
    ResponseEntity<byte[]> document(@PathVariable UUID captureId) {
        var kept = jobs.document(captureId).orElseThrow(() -> new Problem(EpcisProblem.NO_SUCH_RESOURCE));
        return ResponseEntity.ok().contentType(safe(kept.mediaType())).body(kept.document());
    }

    /// Takes one event, which stands when this answers.
    @PostMapping(
            path = EpcisDoor.PATH + "/events",
            consumes = {
                MediaType.APPLICATION_JSON_VALUE,
                LINKED,
                MediaType.APPLICATION_XML_VALUE,
                MediaType.TEXT_XML_VALUE
            })
    @Requires(Permission.TRACE_WRITE)
    ResponseEntity<byte[]> event(HttpServletRequest request) throws IOException {
        var preferences = Preferences.of(request);
        var document = CaptureBounds.body(request);
        var eventId = eventId(document);
        var job = finished(
                capture.accept(document, String.valueOf(request.getContentType()), ErrorBehaviour.ROLLBACK),
                RequestLocale.of(request));
        if (!job.success()) {
            throw invalid(job.errors().isEmpty() ? "" : job.errors().getFirst().detail());
        }
        var query = QueryCompiler.compile(QueryParameters.none()
                .with("EQ_eventID", eventId)
                .with("orderBy", "recordTime")
                .with("orderDirection", "DESC"));
        var event = search.page(query, 1, null).events().getFirst();
        return ResponseEntity.created(URI.create(EpcisDoor.PATH + "/events/" + encoded(eventId)))
                .headers(CaptureBounds.headers())
                .contentType(MediaType.valueOf(preferences.mediaType()))
                .body(documents.event(event, preferences));
    }

    /// A document with events, or with master data. A question, such as `Poll`, has neither: nothing is taken of
    /// it, so it is not told to have been captured.
    private static DocumentHead head(byte[] document) {
        try {
            var head = READER.head(document);
            if (!head.hasEvents() && !MasterData.isIn(head)) {
                throw new Problem(EpcisProblem.NOTHING_TO_CAPTURE);
            }
            return head;
        } catch (UnreadableDocument unreadable) {
            throw new Problem(
                    TraceProblem.DOCUMENT_UNREADABLE, Map.of("reason", String.valueOf(unreadable.getMessage())));
        }
    }

    private static ErrorBehaviour behaviour(String word) {
        return Arrays.stream(ErrorBehaviour.values())
                .filter(behaviour -> behaviour.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new Problem(EpcisProblem.ERROR_BEHAVIOUR_UNKNOWN, Map.of("value", word)));
    }

    /// The id that a single event will have.
    private static String eventId(byte[] document) {
        try {
            var read = READER.read(document);
            if (read.head().kind() != DocumentHead.Kind.EVENT) {
                throw invalid("EPCISDocument");
            }
            var event = read.events().getFirst();
            var given = event.content().text("eventID");
            return given == null ? EventHash.plain().of(event) : given;
        } catch (UnreadableDocument unreadable) {
            throw invalid(String.valueOf(unreadable.getMessage()));
        }
    }

    private EpcisCaptureJob finished(UUID id, Locale locale) {
        var until = clock.instant().plus(Duration.ofSeconds(10));
        while (true) {
            var job = jobs.find(id, locale).orElseThrow();
            if (!job.running() || clock.instant().isAfter(until)) {
                return job;
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return job;
            }
        }
    }

    private static Problem invalid(String reason) {
        return new Problem(EpcisProblem.EVENT_INVALID, Map.of("reason", reason));
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// Never as something that a browser would show.
    private static MediaType safe(@Nullable String mediaType) {
        return mediaType != null && mediaType.contains("xml") ? MediaType.APPLICATION_XML : MediaType.valueOf(LINKED);
    }
}
