package org.staveworks.trace.internal.capture;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.access.Caller;
import tools.jackson.databind.json.JsonMapper;

/// Acts of handing in, as they are kept. Under row-level security a member finds its own.
@Component
public class CaptureJobs {
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    CaptureJobs(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /// What is still to be done.
    record Open(UUID id, UUID ownerId, ErrorBehaviour behaviour, byte[] document) {}

    /// What is handed in, and by whom.
    ///
    /// @param mediaType nothing where a module of the platform reports
    record Given(
            UUID id,
            Caller by,
            UUID ownerId,
            ErrorBehaviour behaviour,
            @Nullable String mediaType,
            byte @Nullable [] document) {}

    /// What became of it.
    ///
    /// @param events   how many were read
    /// @param captured how many of them are kept, new or known
    record Outcome(int events, int captured, List<CaptureError> errors) {}

    /// To be worked on later.
    void open(Given given) {
        insert(given, null);
    }

    /// Worked on in the same transaction.
    void done(Given given, Outcome outcome) {
        insert(given, outcome);
    }

    private void insert(Given given, @Nullable Outcome outcome) {
        var now = now();
        jdbc.sql("""
                        insert into trace.capture_job
                            (id, owner_id, created_by, created_at, error_behaviour, media_type, document, document_hash,
                             state, finished_at, success, events, captured, errors)
                        values (:id, :owner, :person, :now, :behaviour, :mediaType, :document, sha256(:document),
                                :state, :finished, :success, :events, :captured, :errors::jsonb)
                        """)
                .param("id", given.id())
                .param("owner", given.ownerId())
                .param("person", given.by().personName())
                .param("now", now)
                .param("behaviour", given.behaviour().word())
                .param("mediaType", given.mediaType())
                .param("document", given.document())
                .param("state", outcome == null ? "running" : "finished")
                .param("finished", outcome == null ? null : now, Types.TIMESTAMP_WITH_TIMEZONE)
                .param("success", outcome == null ? null : outcome.errors().isEmpty(), Types.BOOLEAN)
                .param("events", outcome == null ? 0 : outcome.events())
                .param("captured", outcome == null ? 0 : outcome.captured())
                .param("errors", json.writeValueAsString(outcome == null ? List.of() : outcome.errors()))
                .update();
    }

    void finish(UUID id, Outcome outcome) {
        jdbc.sql("""
                        update trace.capture_job
                        set state = 'finished', finished_at = :now, success = :success, events = :events,
                            captured = :captured, errors = :errors::jsonb
                        where id = :id
                        """)
                .param("now", now())
                .param("success", outcome.errors().isEmpty())
                .param("events", outcome.events())
                .param("captured", outcome.captured())
                .param("errors", json.writeValueAsString(outcome.errors()))
                .param("id", id)
                .update();
    }

    /// Jobs that nobody finished, such as before a crash; as the platform.
    List<UUID> unfinished(Instant before) {
        return jdbc.sql("select id from trace.capture_job where state = 'running' and created_at < :before order by id")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .list();
    }

    /// Takes an unfinished job in hand, unless somebody else has.
    @Nullable
    Open take(UUID id) {
        return jdbc.sql("""
                        select id, owner_id, error_behaviour, document from trace.capture_job
                        where id = :id and state = 'running' for update skip locked
                        """)
                .param("id", id)
                .query((row, index) -> new Open(
                        row.getObject("id", UUID.class),
                        row.getObject("owner_id", UUID.class),
                        ErrorBehaviour.valueOf(row.getString("error_behaviour").toUpperCase(java.util.Locale.ROOT)),
                        row.getBytes("document")))
                .optional()
                .orElse(null);
    }

    private java.time.OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
