package org.staveworks.kernel.audit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.access.SignedIn;
import org.staveworks.kernel.list.ColumnType;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.Exports;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.list.Page;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.problem.ProblemTexts;
import org.staveworks.kernel.web.RequestLocale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the audit trail: the time line (时间线) of one object, and the trail of the own organisation as a list.
@RestController
class TimeLineController {
    private static final Pattern ABOUT = Pattern.compile("[a-z_]{1,40}:[0-9a-f-]{36}");
    private static final int ENTRIES_MAX = 1_000;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Listing<TrailRow> trail;
    private final Exports exports;

    TimeLineController(JdbcClient jdbc, JsonMapper json, Listing<TrailRow> trail, Exports exports) {
        this.jdbc = jdbc;
        this.json = json;
        this.trail = trail;
        this.exports = exports;
    }

    /// @param actionLabel what happened, in the reader's language
    /// @param before      the facts before, where something changed
    /// @param after       the facts after
    record TimeLineEntry(
            UUID id,
            Instant at,
            String action,
            String actionLabel,
            String personName,
            String organisationName,
            String subjectType,
            UUID subjectId,
            @Nullable String subjectNumber,
            @Nullable JsonNode before,
            @Nullable JsonNode after,
            @Nullable String note) {}

    record TimeLine(List<TimeLineEntry> items) {}

    @GetMapping("/api/v1/timeline")
    @SignedIn
    @Transactional(readOnly = true)
    public TimeLine timeLine(@RequestParam String about, HttpServletRequest request) {
        if (!ABOUT.matcher(about).matches()) {
            throw Problem.field("about", KernelProblem.NOT_WELL_FORMED, Map.of("value", about));
        }
        var locale = RequestLocale.of(request);
        var items = jdbc.sql("""
                        with own as (
                            select * from kernel.audit_entry
                            where about @> array[:about]::text[] and :tenant = any (visible_to)
                        ), origin as (
                            select distinct unnest(origins) as object from own
                        )
                        select id, at, action, person_name, organisation_name, subject_type, subject_id, subject_number,
                               before::text, after::text, note
                        from (
                            select * from own
                            union
                            select e.* from origin o
                            join kernel.audit_entry e on e.about @> array[o.object]
                                and e.subject_type || ':' || e.subject_id = o.object and :tenant = any (e.visible_to)
                        ) told
                        order by at, id
                        limit :limit
                        """)
                .param("about", about)
                .param("tenant", CurrentCaller.get().organisationId())
                .param("limit", ENTRIES_MAX)
                .query((row, index) -> entry(row, locale))
                .list();
        return new TimeLine(items);
    }

    @GetMapping("/api/v1/audit")
    @Requires(Permission.AUDIT_READ)
    @Transactional(readOnly = true)
    public Page<AuditRow> audit(@ModelAttribute ListQuery query, HttpServletRequest request) {
        var locale = RequestLocale.of(request);
        var page = trail.page(jdbc, query, Map.of("tenant", CurrentCaller.get().organisationId()));
        var told = page.items().stream()
                .map(row -> AuditRow.of(row, label(row.action(), locale)))
                .toList();
        return new Page<>(told, page.nextCursor(), page.total());
    }

    @GetMapping("/api/v1/audit/export")
    @Requires(Permission.AUDIT_READ)
    public void export(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var values = Map.of("tenant", CurrentCaller.get().organisationId());
        exports.write(trail, query, values, format, RequestLocale.of(request), response);
    }

    private TimeLineEntry entry(ResultSet row, Locale locale) throws SQLException {
        var action = row.getString("action");
        return new TimeLineEntry(
                row.getObject("id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                action,
                label(action, locale),
                row.getString("person_name"),
                row.getString("organisation_name"),
                row.getString("subject_type"),
                row.getObject("subject_id", UUID.class),
                row.getString("subject_number"),
                facts(row.getString("before")),
                facts(row.getString("after")),
                row.getString("note"));
    }

    private static String label(String action, Locale locale) {
        return ProblemTexts.text(action.substring(0, action.indexOf('.')), "actions", action, locale);
    }

    private @Nullable JsonNode facts(@Nullable String text) {
        return text == null ? null : json.readTree(text);
    }
}

/// A row of the organisation's audit trail, as it is stored.
record TrailRow(
        UUID id,
        Instant at,
        String personName,
        String action,
        String subjectType,
        @Nullable String subjectNumber,
        @Nullable String note) {}

/// A row of the organisation's audit trail, as it is told.
///
/// @param actionLabel what happened, in the reader's language
record AuditRow(
        UUID id,
        Instant at,
        String personName,
        String action,
        String actionLabel,
        String subjectType,
        @Nullable String subjectNumber,
        @Nullable String note) {

    static AuditRow of(TrailRow row, String actionLabel) {
        return new AuditRow(
                row.id(),
                row.at(),
                row.personName(),
                row.action(),
                actionLabel,
                row.subjectType(),
                row.subjectNumber(),
                row.note());
    }
}

@Configuration(proxyBeanMethods = false)
class AuditLists {
    @Bean
    Listing<TrailRow> auditList() {
        return Listing.of("kernel", "audit", TrailRow.class)
                .from("kernel.audit_entry")
                .where("organisation_id = :tenant")
                .column("id", ColumnType.UUID, "id")
                .column("at", ColumnType.INSTANT, "at")
                .searched("personName", "person_name")
                .searched("action", "action")
                .searched("subjectType", "subject_type")
                .searched("subjectNumber", "subject_number")
                .searched("note", "note")
                .build();
    }
}
