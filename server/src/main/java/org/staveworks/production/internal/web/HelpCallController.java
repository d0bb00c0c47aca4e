package org.staveworks.production.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.Exports;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.list.Page;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.kernel.web.RequestLocale;
import org.staveworks.production.HelpCalls;
import org.staveworks.production.HelpReason;

/// Calls for help: workers call, planners answer.
@RestController
class HelpCallController {
    private final JdbcClient jdbc;
    private final Listing<HelpCallRow> list;
    private final Exports exports;
    private final HelpCalls calls;

    HelpCallController(JdbcClient jdbc, Listing<HelpCallRow> list, Exports exports, HelpCalls calls) {
        this.jdbc = jdbc;
        this.list = list;
        this.exports = exports;
        this.calls = calls;
    }

    record CallBody(
            @Mandatory @Nullable HelpReason reason,
            @Nullable String ticketCode,
            @Nullable String note) {}

    record AnswerBody(@Nullable String note) {}

    @PostMapping("/api/v1/help-calls")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.SCAN)
    @Transactional
    public HelpCallRow call(@RequestBody CallBody body) {
        if (body.reason() == null) {
            throw Problem.field("reason", KernelProblem.REQUIRED, Map.of());
        }
        return find(calls.call(body.reason(), body.ticketCode(), body.note()));
    }

    @PostMapping("/api/v1/help-calls/{id}/answer")
    @Requires(Permission.PRODUCTION_WRITE)
    @Transactional
    public HelpCallRow answer(@PathVariable UUID id, @RequestBody AnswerBody body) {
        calls.answer(id, body.note());
        return find(id);
    }

    @GetMapping("/api/v1/help-calls")
    @Requires(Permission.PRODUCTION_READ)
    @Transactional(readOnly = true)
    public Page<HelpCallRow> list(@ModelAttribute ListQuery query) {
        return list.page(jdbc, query, tenant());
    }

    @GetMapping("/api/v1/help-calls/export")
    @Requires(Permission.PRODUCTION_READ)
    public void export(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        exports.write(list, query, tenant(), format, RequestLocale.of(request), response);
    }

    private HelpCallRow find(UUID id) {
        var row = list.find(jdbc, id, tenant());
        if (row == null) {
            throw new Problem(KernelProblem.NOT_FOUND);
        }
        return row;
    }

    private static Map<String, UUID> tenant() {
        return Map.of("tenant", CurrentCaller.get().organisationId());
    }
}
