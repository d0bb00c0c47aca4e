package org.staveworks.production.internal.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.value.Quantity;
import org.staveworks.kernel.web.Mandatory;
import org.staveworks.production.OperationState;
import org.staveworks.production.ProductionProblem;
import org.staveworks.production.WorkOrders;
import org.staveworks.production.internal.MachineChoice;
import org.staveworks.production.internal.TicketCode;

/// What a scanned ticket shows.
@RestController
class TicketController {
    private final JdbcClient jdbc;
    private final WorkOrders workOrders;
    private final MachineChoice machines;

    TicketController(JdbcClient jdbc, WorkOrders workOrders, MachineChoice machines) {
        this.jdbc = jdbc;
        this.workOrders = workOrders;
        this.machines = machines;
    }

    /// @param pieceRate what a good piece is paid
    /// @param running   whether the caller has begun and not finished
    /// @param machines  on which the operation can be done, where there are several and some are heard; then the
    ///                  worker says which it is
    record ScannedView(
            UUID id,
            String code,
            UUID workOrderId,
            String workOrderNumber,
            String productCode,
            String productName,
            @Nullable String specification,
            String operationName,
            @Nullable String operationNameEn,
            int sequence,
            int lot,
            int lots,
            OperationState state,
            Quantity quantity,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal good,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal scrap,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal pieceRate,
            String currency,
            @Nullable LocalDate neededBy,
            boolean running,
            List<TicketMachineView> machines) {}

    /// @param unit which one of its kind, from 1
    record TicketMachineView(UUID machineId, int unit, String name, int count) {}

    /// @param extra pieces beyond the lot, in all
    record OverRunBody(
            @Mandatory @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
            BigDecimal extra,

            @Mandatory @Nullable String reason) {}

    @GetMapping("/api/v1/tickets/{code}")
    @Requires(Permission.SCAN)
    @Transactional(readOnly = true)
    public ScannedView scanned(@PathVariable String code) {
        var wanted = parsed(code);
        return jdbc.sql("""
                        select t.id, t.code, t.lot, t.state, t.quantity, t.good, t.scrap, o.sequence, o.name, o.name_en,
                               o.capability, o.piece_rate, w.id as work_order_id, w.number, w.product_code, w.product_name,
                               w.specification, w.unit, w.currency, w.needed_by,
                               (select max(x.lot) from production.ticket x where x.operation_id = o.id) as lots,
                               coalesce((select s.kind = 'start' from production.scan s
                                         where s.ticket_id = t.id and s.person_id = :person and s.undone_at is null
                                         order by s.worked_at desc, s.id desc limit 1), false) as running
                        from production.ticket t
                        join production.operation o on o.id = t.operation_id
                        join production.work_order w on w.id = t.work_order_id
                        where t.code = :code and t.organisation_id = :tenant
                        """)
                .param("code", wanted)
                .param("tenant", CurrentCaller.get().organisationId())
                .param("person", CurrentCaller.get().personId())
                .query((row, index) -> new ScannedView(
                        row.getObject("id", UUID.class),
                        row.getString("code"),
                        row.getObject("work_order_id", UUID.class),
                        row.getString("number"),
                        row.getString("product_code"),
                        row.getString("product_name"),
                        row.getString("specification"),
                        row.getString("name"),
                        row.getString("name_en"),
                        row.getInt("sequence"),
                        row.getInt("lot"),
                        row.getInt("lots"),
                        OperationState.of(row.getString("state")),
                        new Quantity(row.getBigDecimal("quantity"), row.getString("unit")),
                        WorkOrderView.plain(row.getBigDecimal("good")),
                        WorkOrderView.plain(row.getBigDecimal("scrap")),
                        WorkOrderView.plain(row.getBigDecimal("piece_rate")),
                        row.getString("currency"),
                        row.getObject("needed_by", LocalDate.class),
                        row.getBoolean("running"),
                        machines.choice(row.getString("capability")).stream()
                                .map(place -> new TicketMachineView(
                                        place.machine().id(),
                                        place.unit(),
                                        place.machine().name(),
                                        place.machine().count()))
                                .toList()))
                .optional()
                .orElseThrow(() -> new Problem(ProductionProblem.TICKET_UNKNOWN, Map.of("code", wanted)));
    }

    /// The planner lets a ticket take more pieces than its lot has.
    @PostMapping("/api/v1/tickets/{code}/over-run")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.PRODUCTION_WRITE)
    public void allowOverRun(@PathVariable String code, @RequestBody OverRunBody body) {
        var checks = new FieldChecks();
        checks.require("extra", body.extra());
        checks.orThrow();
        workOrders.allowOverRun(
                parsed(code),
                body.extra() == null ? BigDecimal.ZERO : body.extra(),
                body.reason() == null ? "" : body.reason().strip());
    }

    private static String parsed(String code) {
        return TicketCode.parse(code)
                .orElseThrow(() -> new Problem(ProductionProblem.TICKET_CODE_MISREAD, Map.of("code", code)));
    }
}
