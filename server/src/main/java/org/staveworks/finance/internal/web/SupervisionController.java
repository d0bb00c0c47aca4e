package org.staveworks.finance.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.finance.internal.keys.Inspection;
import org.staveworks.finance.internal.web.SupervisionLists.FreezeItem;
import org.staveworks.finance.internal.web.SupervisionLists.IssuerMaturityItem;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.db.TenantWall;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.list.Page;
import org.staveworks.kernel.web.Lists;

/// What the operator looks over: freezes, what falls due, and whether all that was signed still holds.
@RestController
class SupervisionController {
    private final Lists lists;
    private final Listing<FreezeItem> freezes;
    private final Listing<IssuerMaturityItem> maturities;
    private final Inspection inspection;
    private final TenantWall wall;

    SupervisionController(
            Lists lists,
            Listing<FreezeItem> freezes,
            Listing<IssuerMaturityItem> maturities,
            Inspection inspection,
            TenantWall wall) {
        this.lists = lists;
        this.freezes = freezes;
        this.maturities = maturities;
        this.inspection = inspection;
        this.wall = wall;
    }

    @GetMapping("/api/v1/finance/freezes")
    @Requires(Permission.CREDENTIAL_SUPERVISE)
    Page<FreezeItem> freezes(@ModelAttribute ListQuery query) {
        return lists.pageOverAll(freezes, query);
    }

    @GetMapping("/api/v1/finance/freezes/export")
    @Requires(Permission.CREDENTIAL_SUPERVISE)
    void exportFreezes(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response) {
        lists.exportOverAll(freezes, query, format, request, response);
    }

    @GetMapping("/api/v1/finance/issuer-maturities")
    @Requires(Permission.CREDENTIAL_SUPERVISE)
    Page<IssuerMaturityItem> maturities(@ModelAttribute ListQuery query) {
        return lists.pageOverAll(maturities, query);
    }

    @GetMapping("/api/v1/finance/issuer-maturities/export")
    @Requires(Permission.CREDENTIAL_SUPERVISE)
    void exportMaturities(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response) {
        lists.exportOverAll(maturities, query, format, request, response);
    }

    /// Checks every signature and the sums of every commitment.
    @PostMapping("/api/v1/finance/inspections")
    @Requires(Permission.CREDENTIAL_SUPERVISE)
    @Transactional(readOnly = true)
    public Inspection.Result inspect() {
        return wall.lift(inspection::run);
    }
}
