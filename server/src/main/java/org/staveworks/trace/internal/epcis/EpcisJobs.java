package org.staveworks.trace.internal.epcis;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.trace.internal.capture.CaptureError;
import org.staveworks.trace.internal.epcis.query.PageToken;
import tools.jackson.databind.json.JsonMapper;

/// The caller's capture jobs, as the standard tells of them.
@Component
class EpcisJobs {
    private static final String OWN = "(kernel.is_system() or owner_id = :tenant)";
    private static final String COLUMNS = "id, created_at, finished_at, error_behaviour, state, success, errors";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    EpcisJobs(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /// @param success whether all is well so far; settled when it no longer runs
    /// @param errors what was wrong, each with the place in the document
    record EpcisCaptureJob(
            @JsonProperty("captureID") UUID captureId,
            Instant createdAt,
            @Nullable Instant finishedAt,
            boolean running,
            boolean success,
            String captureErrorBehaviour,
            List<EpcisCaptureError> errors) {}

    /// @param event index of the event, -1 for the document
    /// @param path to the field at fault
    record EpcisCaptureError(String type, String title, String detail, int event, String path) {}

    record JobPage(List<EpcisCaptureJob> jobs, @Nullable PageToken next) {}

    /// A document as it came.
    record Kept(byte[] document, @Nullable String mediaType) {}

    /// The newest first.
    @Transactional(readOnly = true)
    public JobPage list(int size, @Nullable PageToken after, Locale locale) {
        var jobs = jdbc.sql("""
                        select %s from trace.capture_job
                        where %s and document is not null and id < :before order by id desc limit :size + 1
                        """.formatted(COLUMNS, OWN))
                .param("tenant", CurrentCaller.get().organisationId())
                .param("before", after == null ? new UUID(-1, -1) : after.id())
                .param("size", size)
                .query((row, index) -> job(row, locale))
                .list();
        var kept = jobs.subList(0, Math.min(size, jobs.size()));
        return new JobPage(
                kept, jobs.size() > size ? PageToken.after(0, "", kept.getLast().captureId(), clock.instant()) : null);
    }

    @Transactional(readOnly = true)
    public Optional<EpcisCaptureJob> find(UUID id, Locale locale) {
        return jdbc.sql("select %s from trace.capture_job where id = :id and %s".formatted(COLUMNS, OWN))
                .param("tenant", CurrentCaller.get().organisationId())
                .param("id", id)
                .query((row, index) -> job(row, locale))
                .optional();
    }

    @Transactional(readOnly = true)
    public Optional<Kept> document(UUID id) {
        return jdbc.sql("""
                        select document, media_type from trace.capture_job
                        where id = :id and document is not null and %s
                        """.formatted(OWN))
                .param("tenant", CurrentCaller.get().organisationId())
                .param("id", id)
                .query((row, index) -> new Kept(row.getBytes("document"), row.getString("media_type")))
                .optional();
    }

    private EpcisCaptureJob job(ResultSet row, Locale locale) throws SQLException {
        var isRunning = row.getString("state").equals("running");
        var finishedAt = row.getObject("finished_at", OffsetDateTime.class);
        var errors =
                json.readerForListOf(CaptureError.class).<List<CaptureError>>readValue(row.getString("errors")).stream()
                        .map(error -> new EpcisCaptureError(
                                "epcisException:ValidationException",
                                error.code(),
                                error.message(locale),
                                error.event(),
                                error.path()))
                        .toList();
        return new EpcisCaptureJob(
                row.getObject("id", UUID.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                finishedAt == null ? null : finishedAt.toInstant(),
                isRunning,
                isRunning || row.getBoolean("success"),
                row.getString("error_behaviour"),
                errors);
    }
}
