package org.staveworks.credit.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
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
import org.staveworks.credit.internal.ObjectionRow.ObjectionState;
import org.staveworks.credit.internal.Objections;
import org.staveworks.credit.internal.web.CreditLists.ObjectionItem;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.list.Page;
import org.staveworks.kernel.web.Lists;

/// Objections of the own firm, and the operator's desk where they are answered.
@RestController
class ObjectionController {
    private final Objections objections;
    private final Lists lists;
    private final Listing<ObjectionItem> own;
    private final Listing<ObjectionItem> desk;

    ObjectionController(
            Objections objections,
            Lists lists,
            @Qualifier("objectionList") Listing<ObjectionItem> own,
            @Qualifier("objectionDesk") Listing<ObjectionItem> desk) {
        this.objections = objections;
        this.lists = lists;
        this.own = own;
        this.desk = desk;
    }

    @GetMapping("/api/v1/credit/objections")
    @Requires(Permission.CREDIT_READ)
    Page<ObjectionItem> list(@ModelAttribute ListQuery query) {
        return lists.page(own, query);
    }

    @GetMapping("/api/v1/credit/objections/export")
    @Requires(Permission.CREDIT_READ)
    void export(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(own, query, format, request, response);
    }

    /// @param fact key of the fact in the own file
    record ObjectionBody(@Nullable String fact, @Nullable String reason) {}

    record ObjectionRaised(UUID id) {}

    @PostMapping("/api/v1/credit/objections")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.CREDIT_OBJECT)
    @Transactional
    public ObjectionRaised raise(@RequestBody ObjectionBody body) {
        return new ObjectionRaised(objections.raise(body.fact(), body.reason()));
    }

    @GetMapping("/api/v1/credit/objection-desk")
    @Requires(Permission.CREDIT_SUPERVISE)
    Page<ObjectionItem> desk(@ModelAttribute ListQuery query) {
        return lists.pageOverAll(desk, query);
    }

    @GetMapping("/api/v1/credit/objection-desk/export")
    @Requires(Permission.CREDIT_SUPERVISE)
    void exportDesk(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response) {
        lists.exportOverAll(desk, query, format, request, response);
    }

    /// @param upheld whether the firm is right
    record ObjectionAnswerBody(
            @Nullable Boolean upheld, @Nullable String answer) {}

    record ObjectionAnswered(UUID id, ObjectionState state) {}

    @PostMapping("/api/v1/credit/objections/{id}/answer")
    @Requires(Permission.CREDIT_SUPERVISE)
    @Transactional
    public ObjectionAnswered answer(@PathVariable UUID id, @RequestBody ObjectionAnswerBody body) {
        return new ObjectionAnswered(
                id, objections.answer(id, body.upheld(), body.answer()).state());
    }
}
