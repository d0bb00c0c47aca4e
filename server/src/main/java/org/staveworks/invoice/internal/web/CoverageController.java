package org.staveworks.invoice.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.invoice.internal.matching.Coverage;
import org.staveworks.invoice.internal.web.CoverageViews.CoverageView;
import org.staveworks.invoice.internal.web.InvoiceLists.CoverageItem;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.list.Page;
import org.staveworks.kernel.web.Lists;

/// What is invoiced of agreed statements, and what is not.
@RestController
class CoverageController {
    private final Lists lists;
    private final Listing<CoverageItem> list;
    private final Coverage coverage;

    CoverageController(Lists lists, Listing<CoverageItem> list, Coverage coverage) {
        this.lists = lists;
        this.list = list;
        this.coverage = coverage;
    }

    @GetMapping("/api/v1/invoice-coverage")
    @Requires(Permission.INVOICE_READ)
    public Page<CoverageItem> list(@ModelAttribute ListQuery query) {
        return lists.page(list, query);
    }

    @GetMapping("/api/v1/invoice-coverage/export")
    @Requires(Permission.INVOICE_READ)
    void export(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(list, query, format, request, response);
    }

    /// One agreed statement: its lines, the invoices that answer for them, and invoices that could.
    @GetMapping("/api/v1/invoice-coverage/{statementId}")
    @Requires(Permission.INVOICE_READ)
    @Transactional
    public CoverageView view(@PathVariable UUID statementId) {
        return CoverageViews.view(coverage.of(statementId));
    }
}
