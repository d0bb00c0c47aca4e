package org.staveworks.trace.internal.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.trace.internal.witness.KnownLogs;
import org.staveworks.trace.internal.witness.Witnesses;

/// The operator says which logs are witnessed here, and who witnesses ours.
@RestController
class WitnessController {
    private final KnownLogs logs;
    private final Witnesses witnesses;

    WitnessController(KnownLogs logs, Witnesses witnesses) {
        this.logs = logs;
        this.witnesses = witnesses;
    }

    /// @param origin as the log's checkpoints say it; missing where it is the name of the key
    record KnownLogBody(
            @Nullable String origin, @Mandatory @Nullable String verifierKey) {}

    /// @param address what stands before `/add-checkpoint`
    record WitnessBody(
            @Mandatory @Nullable String address,
            @Mandatory @Nullable String verifierKey) {}

    /// @param size       how far it was cosigned, 0 if never
    /// @param cosignedAt the last time
    record KnownLogView(
            UUID id,
            String origin,
            String verifierKey,
            String addedBy,
            Instant addedAt,
            long size,
            @Nullable Instant cosignedAt) {}

    /// @param size  how far it cosigned, as far as is known
    /// @param fault why it did not last time
    record WitnessView(
            UUID id,
            String address,
            String verifierKey,
            String addedBy,
            Instant addedAt,
            long size,
            @Nullable Instant cosignedAt,
            @Nullable String fault) {}

    record KnownLogRef(UUID id) {}

    record WitnessRef(UUID id) {}

    /// Logs whose heads are cosigned here.
    @GetMapping("/api/v1/witness/logs")
    @Requires(Permission.TRACE_OPERATE)
    public List<KnownLogView> logs() {
        return logs.list().stream()
                .map(log -> new KnownLogView(
                        log.id(),
                        log.origin(),
                        log.verifierKey(),
                        log.addedBy(),
                        log.addedAt(),
                        log.size(),
                        log.cosignedAt()))
                .toList();
    }

    @PostMapping("/api/v1/witness/logs")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.TRACE_OPERATE)
    @Transactional
    public KnownLogRef know(@RequestBody KnownLogBody body) {
        return new KnownLogRef(logs.add(body.origin(), body.verifierKey()));
    }

    @DeleteMapping("/api/v1/witness/logs/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.TRACE_OPERATE)
    @Transactional
    public void forget(@PathVariable UUID id) {
        logs.remove(id);
    }

    /// Who is asked to cosign the heads of this installation's log.
    @GetMapping("/api/v1/trace/log/witnesses")
    @Requires(Permission.TRACE_OPERATE)
    public List<WitnessView> witnesses() {
        return witnesses.list().stream()
                .map(witness -> new WitnessView(
                        witness.id(),
                        witness.address(),
                        witness.verifierKey(),
                        witness.addedBy(),
                        witness.addedAt(),
                        witness.size(),
                        witness.cosignedAt(),
                        witness.fault()))
                .toList();
    }

    @PostMapping("/api/v1/trace/log/witnesses")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.TRACE_OPERATE)
    @Transactional
    public WitnessRef ask(@RequestBody WitnessBody body) {
        return new WitnessRef(witnesses.add(body.address(), body.verifierKey()));
    }

    @DeleteMapping("/api/v1/trace/log/witnesses/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.TRACE_OPERATE)
    @Transactional
    public void release(@PathVariable UUID id) {
        witnesses.remove(id);
    }
}
