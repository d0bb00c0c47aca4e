package org.staveworks.production.internal;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.production.OperationState;
import org.staveworks.production.WorkOrderState;
import tools.jackson.databind.json.JsonMapper;

/// Brings states and sums of work orders in line with their scans and subcontract orders.
@Component
public class Progress {
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final WorkOrderSql workOrders;
    private final Trail trail;
    private final Clock clock;

    Progress(JdbcClient jdbc, JsonMapper json, WorkOrderSql workOrders, Trail trail, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.workOrders = workOrders;
        this.trail = trail;
        this.clock = clock;
    }

    /// Derives anew what has come of released work orders. The caller holds their locks.
    public void refresh(Collection<WorkOrderRow> locked) {
        var open = locked.stream().filter(row -> row.state().isOpen()).toList();
        if (open.isEmpty()) {
            return;
        }
        var ids = open.stream().map(WorkOrderRow::id).toList();
        var operations = workOrders.operations(ids).stream().collect(Collectors.groupingBy(OperationRow::workOrderId));
        var tickets = facts(ids).stream().collect(Collectors.groupingBy(Derivation.TicketFacts::operationId));
        var ticketResults = new ArrayList<Derivation.TicketResult>();
        var operationResults = new ArrayList<Derivation.OperationResult>();
        var workOrderResults = new ArrayList<WorkOrderResult>();
        for (var row : open) {
            var before = operations.getOrDefault(row.id(), List.of());
            var result = Derivation.derive(
                    before.stream().map(step -> facts(step, row)).toList(), tickets);
            ticketResults.addAll(result.tickets());
            operationResults.addAll(result.operations());
            workOrderResults.add(new WorkOrderResult(row.id(), result.state(), result.good(), result.scrap()));
            record(row, before, result);
        }
        write(ticketResults, operationResults, workOrderResults);
    }

    private record WorkOrderResult(UUID id, WorkOrderState state, BigDecimal good, BigDecimal scrap) {}

    /// What is told in the time line when an operation is done.
    private record OperationDone(int sequence, String operation, BigDecimal good, BigDecimal scrap) {}

    /// What is told in the time line when a work order is done.
    private record WorkOrderDone(BigDecimal good, BigDecimal scrap, String unit) {}

    private static Derivation.OperationFacts facts(OperationRow operation, WorkOrderRow workOrder) {
        return new Derivation.OperationFacts(
                operation.id(),
                operation.subcontractOrderId() != null,
                operation.closed(),
                operation.good(),
                workOrder.quantity());
    }

    private List<Derivation.TicketFacts> facts(List<UUID> workOrderIds) {
        return jdbc.sql("""
                        select t.id, t.operation_id, t.lot, t.quantity, coalesce(s.good, 0) as good,
                               coalesce(s.scrap, 0) as scrap, coalesce(s.scans, 0) as scans
                        from production.ticket t
                        left join (
                            select ticket_id, sum(good) as good, sum(scrap) as scrap, count(*) as scans
                            from production.scan where work_order_id in (:ids) and undone_at is null
                            group by ticket_id
                        ) s on s.ticket_id = t.id
                        where t.work_order_id in (:ids)
                        order by t.operation_id, t.lot
                        """)
                .param("ids", workOrderIds)
                .query((row, index) -> new Derivation.TicketFacts(
                        row.getObject("id", UUID.class),
                        row.getObject("operation_id", UUID.class),
                        row.getInt("lot"),
                        row.getBigDecimal("quantity"),
                        row.getBigDecimal("good"),
                        row.getBigDecimal("scrap"),
                        row.getLong("scans")))
                .list();
    }

    private void write(
            List<Derivation.TicketResult> tickets,
            List<Derivation.OperationResult> operations,
            List<WorkOrderResult> workOrderResults) {
        update("ticket", tickets);
        update("operation", operations);
        update("work_order", workOrderResults);
        jdbc.sql("""
                        update production.work_order
                        set done_at = case when state = 'done' then coalesce(done_at, :now) end
                        where id in (:ids) and (state = 'done') <> (done_at is not null)
                        """)
                .param("now", OffsetDateTime.now(clock).withOffsetSameInstant(ZoneOffset.UTC))
                .param("ids", workOrderResults.stream().map(WorkOrderResult::id).toList())
                .update();
    }

    /// @param table with the columns state, good and scrap
    private void update(String table, List<?> results) {
        jdbc.sql("""
                        update production.%s x set state = r.state, good = r.good, scrap = r.scrap
                        from jsonb_to_recordset(:rows::jsonb) r (id uuid, state text, good numeric, scrap numeric)
                        where x.id = r.id and (x.state, x.good, x.scrap) is distinct from (r.state, r.good, r.scrap)
                        """.formatted(table))
                .param("rows", json.writeValueAsString(results))
                .update();
    }

    private void record(WorkOrderRow row, List<OperationRow> before, Derivation.Result result) {
        Map<UUID, Derivation.OperationResult> after = result.operations().stream()
                .collect(Collectors.toMap(Derivation.OperationResult::id, operation -> operation));
        for (var operation : before) {
            var now = after.get(operation.id());
            if (now != null && now.state() == OperationState.DONE && operation.state() != OperationState.DONE) {
                trail.shared(
                        row,
                        AuditEntry.of("production.operation.done")
                                .after(new OperationDone(
                                        operation.sequence(), operation.name(), now.good(), now.scrap())));
            }
        }
        if (result.state() == WorkOrderState.DONE && row.state() != WorkOrderState.DONE) {
            trail.shared(
                    row,
                    AuditEntry.of("production.work_order.done")
                            .after(new WorkOrderDone(result.good(), result.scrap(), row.unit())));
        }
        if (result.state() == WorkOrderState.IN_PROGRESS && row.state() == WorkOrderState.RELEASED) {
            trail.shared(row, AuditEntry.of("production.work_order.started"));
        }
    }
}
