package org.staveworks.trace.internal.witness;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.audit.AuditTrail;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.tlog.note.SignatureType;
import org.staveworks.tlog.note.VerifierKey;
import org.staveworks.trace.TraceProblem;

/// Logs whose heads this installation cosigns, as the operator has entered them.
@Component
public class KnownLogs {
    private static final int KEY_LENGTH_MAX = 500;
    private static final int ORIGIN_LENGTH_MAX = 200;
    /// A city knows some others; each row costs a signature check for whoever asks in its name.
    private static final int LOGS_MAX = 200;

    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final Clock clock;

    KnownLogs(JdbcClient jdbc, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /// @param size       how far it was cosigned, 0 if never
    /// @param cosignedAt the last time
    public record KnownLog(
            UUID id,
            String origin,
            String verifierKey,
            String addedBy,
            Instant addedAt,
            long size,
            @Nullable Instant cosignedAt) {}

    @Transactional(readOnly = true)
    public List<KnownLog> list() {
        return jdbc.sql("""
                        select l.*, coalesce(h.size, 0) as size, h.cosigned_at
                        from trace.known_log l left join trace.witnessed_head h on h.origin = l.origin
                        order by l.origin, l.id
                        """)
                .query((row, index) -> {
                    var cosignedAt = row.getObject("cosigned_at", OffsetDateTime.class);
                    return new KnownLog(
                            row.getObject("id", UUID.class),
                            row.getString("origin"),
                            row.getString("verifier_key"),
                            row.getString("added_by"),
                            row.getObject("added_at", OffsetDateTime.class).toInstant(),
                            row.getLong("size"),
                            cosignedAt == null ? null : cosignedAt.toInstant());
                })
                .list();
    }

    /// The keys of a log by its origin; none where it is not known.
    @Transactional(readOnly = true)
    public Collection<VerifierKey> keys(String origin) {
        return jdbc
                .sql("select verifier_key from trace.known_log where origin = :origin")
                .param("origin", origin)
                .query(String.class)
                .list()
                .stream()
                .map(VerifierKey::parse)
                .toList();
    }

    /// @param origin      as the log's checkpoints say it; missing where it is the name of the key
    /// @param verifierKey of the log, from a trusted place
    /// @throws Problem `duplicate`, `too-many-logs`, or where the key is none of a log
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID add(@Nullable String origin, @Nullable String verifierKey) {
        var checks = new FieldChecks();
        var given = checks.text("verifierKey", verifierKey, KEY_LENGTH_MAX);
        var named = checks.optionalText("origin", origin, ORIGIN_LENGTH_MAX);
        checks.orThrow();
        var key = VerifierKeys.read(given, SignatureType.ED25519);
        requireRoom();
        var id = Ids.next();
        var of = named == null ? key.name() : named;
        var added = jdbc.sql("""
                        insert into trace.known_log (id, origin, verifier_key, added_by, added_at)
                        values (:id, :origin, :key, :person, :now) on conflict do nothing
                        """)
                .param("id", id)
                .param("origin", of)
                .param("key", key.toString())
                .param("person", CurrentCaller.get().personName())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (added == 0) {
            throw new Problem(KernelProblem.DUPLICATE);
        }
        audit.record(AuditEntry.of("trace.log.known").note(of));
        return id;
    }

    private void requireRoom() {
        var count = jdbc.sql("select count(*) from trace.known_log")
                .query(Integer.class)
                .single();
        if (count >= LOGS_MAX) {
            throw new Problem(TraceProblem.TOO_MANY_LOGS, Map.of("limit", LOGS_MAX));
        }
    }

    /// Its heads are no longer cosigned.
    ///
    /// @throws Problem `not-found`
    @Transactional(propagation = Propagation.MANDATORY)
    public void remove(UUID id) {
        var origin = jdbc.sql("delete from trace.known_log where id = :id returning origin")
                .param("id", id)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
        audit.record(AuditEntry.of("trace.log.forgotten").note(origin));
    }
}
