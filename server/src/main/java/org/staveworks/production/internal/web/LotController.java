package org.staveworks.production.internal.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.catalog.Units;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.print.Paper;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.web.RequestLocale;
import org.staveworks.party.Organisations;
import org.staveworks.production.ProductionProblem;
import org.staveworks.production.internal.TicketCode;
import org.staveworks.production.internal.WorkOrderRow;
import org.staveworks.production.internal.WorkOrderSql;
import org.staveworks.production.internal.web.MaterialViews.MaterialsView;
import org.staveworks.trace.LotLabels;
import org.staveworks.trace.LotLabels.LotLabel;
import org.staveworks.trade.Deliveries;
import org.staveworks.trade.Orders;

/// Lots that go into work orders and come out of them.
@RestController
class LotController {
    private final JdbcClient jdbc;
    private final WorkOrderSql sql;
    private final MaterialViews materials;
    private final Orders orders;
    private final Deliveries deliveries;
    private final Organisations organisations;
    private final Units units;
    private final LotLabels labels;
    private final Clock clock;

    LotController(
            JdbcClient jdbc,
            WorkOrderSql sql,
            MaterialViews materials,
            Orders orders,
            Deliveries deliveries,
            Organisations organisations,
            Units units,
            LotLabels labels,
            Clock clock) {
        this.jdbc = jdbc;
        this.sql = sql;
        this.materials = materials;
        this.orders = orders;
        this.deliveries = deliveries;
        this.organisations = organisations;
        this.units = units;
        this.labels = labels;
        this.clock = clock;
    }

    /// @param made good pieces
    /// @param left of them, after what was dispatched
    record MadeLotView(
            String code,
            UUID workOrderId,
            String workOrderNumber,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal made,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal left,
            String unit) {}

    /// What was scanned in for a ticket's work order, whoever did it and at whichever operation.
    @GetMapping("/api/v1/tickets/{code}/materials")
    @Requires(Permission.SCAN)
    @Transactional(readOnly = true)
    public MaterialsView materials(@PathVariable String code) {
        var wanted = TicketCode.parse(code)
                .orElseThrow(() -> new Problem(ProductionProblem.TICKET_CODE_MISREAD, Map.of("code", code)));
        var workOrderId = jdbc.sql("""
                        select work_order_id from production.ticket where code = :code and organisation_id = :tenant
                        """)
                .param("code", wanted)
                .param("tenant", CurrentCaller.get().organisationId())
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new Problem(ProductionProblem.TICKET_UNKNOWN, Map.of("code", wanted)));
        return materials.of(sql.require(workOrderId));
    }

    /// Own lots that were made for a line of an order, the oldest first: what a dispatch proposes.
    @GetMapping("/api/v1/order-lines/{id}/lots")
    @Requires(Permission.DELIVERY_WRITE)
    @Transactional(readOnly = true)
    public List<MadeLotView> ofOrderLine(@PathVariable UUID id) {
        var order = orders.viewOfLine(id);
        var made = jdbc.sql("""
                        select id, number, lot_code, good, unit from production.work_order
                        where order_line_id = :line and organisation_id = :tenant and good > 0
                          and lot_code is not null
                        order by id
                        """)
                .param("line", id)
                .param("tenant", CurrentCaller.get().organisationId())
                .query((row, index) -> new MadeLotView(
                        row.getString("lot_code"),
                        row.getObject("id", UUID.class),
                        row.getString("number"),
                        WorkOrderView.plain(row.getBigDecimal("good")),
                        WorkOrderView.plain(row.getBigDecimal("good")),
                        row.getString("unit")))
                .list();
        var sent = deliveries.sentOf(
                order.sellerId(), made.stream().map(MadeLotView::code).toList());
        return made.stream()
                .map(lot -> new MadeLotView(
                        lot.code(),
                        lot.workOrderId(),
                        lot.workOrderNumber(),
                        lot.made(),
                        WorkOrderView.plain(lot.made()
                                .subtract(sent.getOrDefault(lot.code(), BigDecimal.ZERO))
                                .max(BigDecimal.ZERO)),
                        lot.unit()))
                .toList();
    }

    /// @param size     `a4` with eight labels a page, or `label` of 80 × 50 mm
    /// @param copies   of the label, at most 1000
    /// @param quantity that stands on it; the good pieces where missing
    /// @param language `zh` or `en`; the request's where missing
    @GetMapping("/api/v1/work-orders/{id}/lot-label.pdf")
    @Requires(Permission.PRODUCTION_READ)
    @Transactional(readOnly = true)
    public ResponseEntity<byte[]> label(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "label") Paper size,
            @RequestParam(defaultValue = "1") int copies,
            @RequestParam(required = false) @Nullable BigDecimal quantity,
            @RequestParam(required = false) @Nullable String language,
            HttpServletRequest request) {
        var checks = new FieldChecks();
        checks.range("copies", copies, 1, LotLabels.LABELS_MAX);
        if (quantity != null) {
            checks.decimal("quantity", quantity, "0", "1000000000");
        }
        checks.orThrow();
        var workOrder = sql.require(id);
        var code = workOrder.lotCode();
        if (code == null) {
            throw new Problem(
                    ProductionProblem.NOTHING_MADE,
                    Map.of(
                            "number",
                            workOrder.number(),
                            "state",
                            workOrder.state().word()));
        }
        var locale = RequestLocale.of(request, language);
        var label = new LotLabel(
                code,
                workOrder.number(),
                List.of(workOrder.productName(), workOrder.productCode()),
                onLabel(workOrder, quantity),
                units.words(locale).getOrDefault(workOrder.unit(), workOrder.unit()),
                organisations.require(workOrder.organisationId()).name(),
                null,
                LocalDate.now(clock));
        var pdf = labels.print(Collections.nCopies(copies, label), size, locale, request);
        var disposition = ContentDisposition.inline()
                .filename(workOrder.number() + "-lot.pdf")
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .contentType(MediaType.APPLICATION_PDF)
                .body(pdf);
    }

    private static @Nullable BigDecimal onLabel(WorkOrderRow workOrder, @Nullable BigDecimal wanted) {
        if (wanted != null) {
            return wanted.signum() == 0 ? null : wanted;
        }
        return workOrder.good().signum() > 0 ? workOrder.good() : null;
    }
}
