package org.staveworks.trace.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.list.Page;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.web.Lists;
import org.staveworks.kernel.web.RequestLocale;
import org.staveworks.trace.internal.capture.CaptureError;
import org.staveworks.trace.internal.web.TraceLists.CaptureListRow;
import tools.jackson.databind.json.JsonMapper;

/// What the member has handed in, and what became of it, as pages show it.
@RestController
class CaptureListController {
    private static final int ERRORS_MAX = 200;

    private final Lists lists;
    private final Listing<CaptureListRow> list;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    CaptureListController(Lists lists, Listing<CaptureListRow> list, JdbcClient jdbc, JsonMapper json) {
        this.lists = lists;
        this.list = list;
        this.jdbc = jdbc;
        this.json = json;
    }

    /// @param event index of the event from 0, -1 for the document
    /// @param path  to the field at fault
    record CaptureErrorView(int event, String path, String message) {}

    /// @param state    `running`, `taken`, `partly` or `refused`
    /// @param errors   the first 200
    /// @param document whether the document can be fetched as it came
    record CaptureView(
            UUID id,
            String state,
            String createdBy,
            Instant createdAt,
            @Nullable Instant finishedAt,
            String errorBehaviour,
            int events,
            int captured,
            int errorCount,
            List<CaptureErrorView> errors,
            boolean document) {}

    @GetMapping("/api/v1/trace/captures")
    @Requires(Permission.TRACE_READ)
    public Page<CaptureListRow> list(@ModelAttribute ListQuery query) {
        return lists.page(list, query);
    }

    @GetMapping("/api/v1/trace/captures/export")
    @Requires(Permission.TRACE_READ)
    void export(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(list, query, format, request, response);
    }

    @GetMapping("/api/v1/trace/captures/{id}")
    @Requires(Permission.TRACE_READ)
    @Transactional(readOnly = true)
    public CaptureView view(@PathVariable UUID id, HttpServletRequest request) {
        var locale = RequestLocale.of(request);
        return jdbc.sql("""
                        select *, document is not null as has_document, %s as outcome
                        from trace.capture_job where id = :id and owner_id = :tenant
                        """.formatted(TraceLists.OUTCOME))
                .param("id", id)
                .param("tenant", CurrentCaller.get().organisationId())
                .query((row, index) -> {
                    List<CaptureError> errors =
                            json.readerForListOf(CaptureError.class).readValue(row.getString("errors"));
                    var finishedAt = row.getObject("finished_at", OffsetDateTime.class);
                    return new CaptureView(
                            id,
                            row.getString("outcome"),
                            row.getString("created_by"),
                            row.getObject("created_at", OffsetDateTime.class).toInstant(),
                            finishedAt == null ? null : finishedAt.toInstant(),
                            row.getString("error_behaviour"),
                            row.getInt("events"),
                            row.getInt("captured"),
                            errors.size(),
                            errors.stream()
                                    .limit(ERRORS_MAX)
                                    .map(error ->
                                            new CaptureErrorView(error.event(), error.path(), error.message(locale)))
                                    .toList(),
                            row.getBoolean("has_document"));
                })
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }
}
