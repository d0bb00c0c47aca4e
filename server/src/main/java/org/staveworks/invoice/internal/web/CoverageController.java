package org.staveworks.invoice.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.invoice.internal.matching.Coverage;
import org.staveworks.invoice.internal.web.CoverageViews.CoverageView;
import org.staveworks.invoice.internal.web.InvoiceLists.CoverageItem;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.Exports;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.list.Page;
import org.staveworks.kernel.web.RequestLocale;

/// What is invoiced of agreed statements, and what is not.
@RestController
class CoverageController {
    private final JdbcClient jdbc;
    private final Exports exports;
    private final Listing<CoverageItem> list;
    private final Coverage coverage;

    CoverageController(JdbcClient jdbc, Exports exports, Listing<CoverageItem> list, Coverage coverage) {
        this.jdbc = jdbc;
        this.exports = exports;
        this.list = list;
        this.coverage = coverage;
    }

    @GetMapping("/api/v1/invoice-coverage")
    @Requires(Permission.INVOICE_READ)
    @Transactional(readOnly = true)
    public Page<CoverageItem> list(@ModelAttribute ListQuery query) {
        return list.page(jdbc, query, wall());
    }

    @GetMapping("/api/v1/invoice-coverage/export")
    @Requires(Permission.INVOICE_READ)
    void export(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        exports.write(list, query, wall(), format, RequestLocale.of(request), response);
    }

    /// One agreed statement: its lines, the invoices that answer for them, and invoices that could.
    @GetMapping("/api/v1/invoice-coverage/{statementId}")
    @Requires(Permission.INVOICE_READ)
    @Transactional
    public CoverageView view(@PathVariable UUID statementId) {
        return CoverageViews.view(coverage.of(statementId));
    }

    private static Map<String, Object> wall() {
        return Map.of("tenant", CurrentCaller.get().organisationId());
    }
}
