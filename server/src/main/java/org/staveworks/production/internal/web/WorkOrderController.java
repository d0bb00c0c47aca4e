package org.staveworks.production.internal.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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
import org.staveworks.kernel.print.Paper;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.web.Lists;
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.kernel.web.RequestLocale;
import org.staveworks.production.OutsourceOperation;
import org.staveworks.production.Outsourcing;
import org.staveworks.production.WorkOrders;

/// Work orders of the caller's organisation.
@RestController
class WorkOrderController {
    private final Lists lists;
    private final Listing<WorkOrderListRow> list;
    private final WorkOrders workOrders;
    private final Outsourcing outsourcing;
    private final WorkOrderPages pages;

    WorkOrderController(
            Lists lists,
            Listing<WorkOrderListRow> list,
            WorkOrders workOrders,
            Outsourcing outsourcing,
            WorkOrderPages pages) {
        this.lists = lists;
        this.list = list;
        this.workOrders = workOrders;
        this.outsourcing = outsourcing;
        this.pages = pages;
    }

    /// Either an order line that the caller has confirmed, with its product and quantity where they are missing here;
    /// or a product and a quantity.
    ///
    /// @param orderId may be given along, and is not needed
    record PlanBody(
            @Nullable UUID orderId,
            @Nullable UUID orderLineId,
            @Nullable UUID productId,

            @Mandatory @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
            BigDecimal quantity,

            @Nullable LocalDate neededBy) {}

    /// @param lotSize pieces that go together; all in one lot where missing
    record ReleaseBody(
            @Mandatory @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
            BigDecimal lotSize) {}

    record WorkOrderReasonBody(@Mandatory @Nullable String reason) {
        String orEmpty() {
            return reason == null ? "" : reason.strip();
        }
    }

    /// @param unitPrice net, for one piece, at most six decimals
    /// @param currency  that of piece pay where missing
    /// @param vatRate   0.13 where missing
    /// @param termsDays days from acceptance to payment, 30 where missing
    record OutsourceBody(
            @Mandatory @Nullable UUID sellerId,

            @Mandatory @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
            BigDecimal unitPrice,

            @Mandatory @Nullable String currency,

            @Mandatory @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
            BigDecimal vatRate,

            @Mandatory @Nullable LocalDate neededBy,
            @Mandatory @Nullable Integer termsDays) {}

    @GetMapping("/api/v1/work-orders")
    @Requires(Permission.PRODUCTION_READ)
    public Page<WorkOrderListRow> list(@ModelAttribute ListQuery query) {
        return lists.page(list, query);
    }

    @GetMapping("/api/v1/work-orders/export")
    @Requires(Permission.PRODUCTION_READ)
    public void export(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(list, query, format, request, response);
    }

    @PostMapping("/api/v1/work-orders")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.PRODUCTION_WRITE)
    @Transactional
    public WorkOrderView plan(@RequestBody PlanBody body) {
        return pages.view(workOrders.plan(pages.wanted(body)));
    }

    @GetMapping("/api/v1/work-orders/{id}")
    @Requires(Permission.PRODUCTION_READ)
    @Transactional(readOnly = true)
    public WorkOrderView one(@PathVariable UUID id) {
        return pages.view(id);
    }

    @PostMapping("/api/v1/work-orders/{id}/release")
    @Requires(Permission.PRODUCTION_WRITE)
    @Transactional
    public WorkOrderView release(@PathVariable UUID id, @RequestBody ReleaseBody body) {
        workOrders.release(id, body.lotSize());
        return pages.view(id);
    }

    @PostMapping("/api/v1/work-orders/{id}/cancel")
    @Requires(Permission.PRODUCTION_WRITE)
    @Transactional
    public WorkOrderView cancel(@PathVariable UUID id, @RequestBody WorkOrderReasonBody body) {
        workOrders.cancel(id, body.orEmpty());
        return pages.view(id);
    }

    @PostMapping("/api/v1/work-orders/{id}/operations/{operationId}/close")
    @Requires(Permission.PRODUCTION_WRITE)
    @Transactional
    public WorkOrderView close(
            @PathVariable UUID id, @PathVariable UUID operationId, @RequestBody WorkOrderReasonBody body) {
        workOrders.closeOperation(id, operationId, body.orEmpty());
        return pages.view(id);
    }

    @PostMapping("/api/v1/work-orders/{id}/operations/{operationId}/outsource")
    @Requires(Permission.PRODUCTION_WRITE)
    @Transactional
    public WorkOrderView outsource(
            @PathVariable UUID id, @PathVariable UUID operationId, @RequestBody OutsourceBody body) {
        var checks = new FieldChecks();
        var hasSeller = checks.require("sellerId", body.sellerId());
        var hasPrice = checks.require("unitPrice", body.unitPrice());
        checks.orThrow();
        if (hasSeller && hasPrice && body.sellerId() != null && body.unitPrice() != null) {
            outsourcing.outsource(new OutsourceOperation(
                    id,
                    operationId,
                    body.sellerId(),
                    body.unitPrice(),
                    body.currency() == null ? pages.currencyOf(id) : body.currency(),
                    body.vatRate() == null ? new BigDecimal("0.13") : body.vatRate(),
                    body.neededBy(),
                    body.termsDays() == null ? 30 : Math.clamp(body.termsDays(), 0, 365)));
        }
        return pages.view(id);
    }

    /// @param size     `a4` with eight tickets a page, or `label` of 80 × 50 mm
    /// @param language `zh` or `en`; the request's where missing
    @GetMapping("/api/v1/work-orders/{id}/tickets.pdf")
    @Requires(Permission.PRODUCTION_READ)
    @Transactional(readOnly = true)
    public ResponseEntity<byte[]> tickets(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "a4") Paper size,
            @RequestParam(required = false) @Nullable UUID operationId,
            @RequestParam(required = false) @Nullable String language,
            HttpServletRequest request) {
        var printed = pages.print(id, operationId, size, RequestLocale.of(request, language));
        var disposition = ContentDisposition.inline()
                .filename(printed.workOrderNumber() + "-tickets.pdf")
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .contentType(MediaType.APPLICATION_PDF)
                .body(printed.pdf());
    }
}
