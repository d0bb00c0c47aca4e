package org.staveworks.production.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
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
import org.staveworks.production.HelpCalls;
import org.staveworks.production.HelpReason;

/// Calls for help: workers call, planners answer.
@RestController
class HelpCallController {
    private final Lists lists;
    private final Listing<HelpCallRow> list;
    private final HelpCalls calls;

    HelpCallController(Lists lists, Listing<HelpCallRow> list, HelpCalls calls) {
        this.lists = lists;
        this.list = list;
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
        return lists.require(list, calls.call(body.reason(), body.ticketCode(), body.note()));
    }

    @PostMapping("/api/v1/help-calls/{id}/answer")
    @Requires(Permission.PRODUCTION_WRITE)
    @Transactional
    public HelpCallRow answer(@PathVariable UUID id, @RequestBody AnswerBody body) {
        calls.answer(id, body.note());
        return lists.require(list, id);
    }

    @GetMapping("/api/v1/help-calls")
    @Requires(Permission.PRODUCTION_READ)
    public Page<HelpCallRow> list(@ModelAttribute ListQuery query) {
        return lists.page(list, query);
    }

    @GetMapping("/api/v1/help-calls/export")
    @Requires(Permission.PRODUCTION_READ)
    public void export(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(list, query, format, request, response);
    }
}
