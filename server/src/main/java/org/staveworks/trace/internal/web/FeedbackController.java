package org.staveworks.trace.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
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
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.trace.internal.consumer.Feedbacks;
import org.staveworks.trace.internal.consumer.PublicSettings;
import org.staveworks.trace.internal.consumer.PublicSettings.Shown;
import org.staveworks.trace.internal.web.LineageViews.CodeView;
import org.staveworks.trace.internal.web.TraceLists.FeedbackListRow;

/// What consumers see of the own events, and what they have told (消费者反馈).
@RestController
class FeedbackController {
    private final Lists lists;
    private final Listing<FeedbackListRow> list;
    private final Feedbacks feedbacks;
    private final PublicSettings settings;
    private final JdbcClient jdbc;

    FeedbackController(
            Lists lists, Listing<FeedbackListRow> list, Feedbacks feedbacks, PublicSettings settings, JdbcClient jdbc) {
        this.lists = lists;
        this.list = list;
        this.feedbacks = feedbacks;
        this.settings = settings;
        this.jdbc = jdbc;
    }

    record PublicSettingView(Shown shown) {}

    record PublicSettingBody(@Mandatory @Nullable Shown shown) {}

    /// What whoever scans a code sees of the own events.
    @GetMapping("/api/v1/trace/public-setting")
    @Requires(Permission.TRACE_READ)
    @Transactional(readOnly = true)
    public PublicSettingView setting() {
        return new PublicSettingView(settings.own());
    }

    @PutMapping("/api/v1/trace/public-setting")
    @Requires(Permission.TRACE_SHARE)
    @Transactional
    public PublicSettingView change(@RequestBody PublicSettingBody body) {
        if (body.shown() == null) {
            throw Problem.field("shown", KernelProblem.REQUIRED, java.util.Map.of());
        }
        settings.change(body.shown());
        return setting();
    }

    /// @param contact where its sender can be reached, as it was given
    record FeedbackView(
            UUID id,
            String number,
            CodeView code,
            Feedbacks.FeedbackKind kind,
            String state,
            String text,
            @Nullable String contact,
            Instant receivedAt,
            @Nullable String answer,
            @Nullable String answeredBy,
            @Nullable Instant answeredAt,
            @Nullable String closeNote,
            @Nullable String closedBy,
            @Nullable Instant closedAt) {}

    record FeedbackAnswerBody(@Mandatory @Nullable String answer) {}

    record FeedbackCloseBody(@Mandatory @Nullable String note) {}

    @GetMapping("/api/v1/trace/feedback")
    @Requires(Permission.TRACE_READ)
    public Page<FeedbackListRow> list(@ModelAttribute ListQuery query) {
        return lists.page(list, query);
    }

    @GetMapping("/api/v1/trace/feedback/export")
    @Requires(Permission.TRACE_READ)
    void export(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(list, query, format, request, response);
    }

    @GetMapping("/api/v1/trace/feedback/{id}")
    @Requires(Permission.TRACE_READ)
    @Transactional(readOnly = true)
    public FeedbackView view(@PathVariable UUID id) {
        return jdbc.sql("select * from trace.feedback where id = :id and owner_id = :tenant")
                .param("id", id)
                .param("tenant", CurrentCaller.get().organisationId())
                .query((row, index) -> new FeedbackView(
                        id,
                        row.getString("number"),
                        LineageViews.code(Codes.parse(row.getString("code"))),
                        Feedbacks.FeedbackKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        row.getString("state"),
                        row.getString("text"),
                        row.getString("contact"),
                        row.getObject("received_at", OffsetDateTime.class).toInstant(),
                        row.getString("answer"),
                        row.getString("answered_by"),
                        moment(row.getObject("answered_at", OffsetDateTime.class)),
                        row.getString("close_note"),
                        row.getString("closed_by"),
                        moment(row.getObject("closed_at", OffsetDateTime.class))))
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    private static @Nullable Instant moment(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    /// The answer can be read by whoever has the number.
    @PostMapping("/api/v1/trace/feedback/{id}/answer")
    @Requires(Permission.TRACE_WRITE)
    @Transactional
    public FeedbackView answer(@PathVariable UUID id, @RequestBody FeedbackAnswerBody body) {
        feedbacks.answer(id, body.answer());
        return view(id);
    }

    /// The note stays in the house.
    @PostMapping("/api/v1/trace/feedback/{id}/close")
    @Requires(Permission.TRACE_WRITE)
    @Transactional
    public FeedbackView close(@PathVariable UUID id, @RequestBody FeedbackCloseBody body) {
        feedbacks.close(id, body.note());
        return view(id);
    }
}
