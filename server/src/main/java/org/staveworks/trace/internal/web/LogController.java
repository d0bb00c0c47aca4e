package org.staveworks.trace.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.PublicEndpoint;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.trace.internal.log.RowsAgainstLog;
import org.staveworks.trace.internal.log.TraceLog;
import org.staveworks.trace.internal.walk.Events;

/// The transparency log, for everybody: signed heads and tiles in the form of C2SP tlog-tiles, and for who may see an
/// event, its receipt. Rows are hashes, so the log tells nobody what was captured.
@RestController
class LogController {
    private static final String FILES = "/api/v1/trace/log/";

    private final TraceLog log;
    private final Events events;
    private final RowsAgainstLog rows;

    LogController(TraceLog log, Events events, RowsAgainstLog rows) {
        this.log = log;
        this.events = events;
        this.rows = rows;
    }

    /// What a check of all kept events against the log found.
    ///
    /// @param rootRight the rows of the log lead to its signed head
    /// @param altered   positions whose event is kept with other bytes, 100 at most
    /// @param missing   positions whose event is not kept any more, 100 at most
    record LogCheckView(long rows, boolean rootRight, List<Long> altered, List<Long> missing) {}

    /// Holds every event that is kept against its row in the log.
    @GetMapping("/api/v1/trace/log/check")
    @Requires(Permission.CLUSTER_READ)
    @Transactional(readOnly = true)
    public LogCheckView check() {
        var found = rows.check();
        return new LogCheckView(found.rows(), found.isRootRight(), found.altered(), found.missing());
    }

    /// The newest signed head, as a signed note.
    @GetMapping(path = "/api/v1/trace/log/checkpoint", produces = MediaType.TEXT_PLAIN_VALUE)
    @PublicEndpoint
    public ResponseEntity<byte[]> checkpoint() {
        var note = log.checkpoint().orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
        return text(note.toString());
    }

    /// A signed head of before.
    @GetMapping(path = "/api/v1/trace/log/checkpoints/{size}", produces = MediaType.TEXT_PLAIN_VALUE)
    @PublicEndpoint
    public ResponseEntity<byte[]> checkpointOf(@PathVariable long size) {
        return text(log.checkpoint(size));
    }

    /// The key that checks the log's signatures, as a verifier key.
    @GetMapping(path = "/api/v1/trace/log/key", produces = MediaType.TEXT_PLAIN_VALUE)
    @PublicEndpoint
    public ResponseEntity<byte[]> key() {
        return text(log.verifierKey() + "\n");
    }

    /// A tile of hashes or of entries.
    @GetMapping(path = "/api/v1/trace/log/tile/**", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @PublicEndpoint
    public ResponseEntity<byte[]> tile(HttpServletRequest request) {
        var uri = request.getRequestURI();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(log.file(uri.substring(uri.indexOf(FILES) + FILES.length())));
    }

    /// Proves an event to anybody: its row, the way to the root, the signed head.
    @GetMapping(path = "/api/v1/trace/events/{id}/receipt", produces = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.TRACE_READ)
    @Transactional(readOnly = true)
    public ResponseEntity<byte[]> receipt(@PathVariable UUID id) {
        events.require(id);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(log.receipt(id).toString().getBytes(StandardCharsets.UTF_8));
    }

    /// An event as it is kept, the bytes whose hash is in the log.
    @GetMapping(path = "/api/v1/trace/events/{id}", produces = "application/ld+json")
    @Requires(Permission.TRACE_READ)
    @Transactional(readOnly = true)
    public ResponseEntity<byte[]> event(@PathVariable UUID id) {
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("application/ld+json"))
                .body(events.require(id).content().getBytes(StandardCharsets.UTF_8));
    }

    private static ResponseEntity<byte[]> text(String text) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .body(text.getBytes(StandardCharsets.UTF_8));
    }
}
