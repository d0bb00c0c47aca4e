package org.staveworks.production.internal;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.production.WorkOrderState;
import tools.jackson.databind.json.JsonMapper;

/// Reads and writes work orders with their operations and tickets. The platform itself sees those of everybody.
@Component
public class WorkOrderSql {
    private static final String OWN = "(kernel.is_system() or organisation_id = :tenant)";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    WorkOrderSql(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    public WorkOrderRow require(UUID id) {
        return jdbc.sql("select * from production.work_order where id = :id and " + OWN)
                .param("id", id)
                .param("tenant", tenant())
                .query(WorkOrderRow::read)
                .optional()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    /// The work order, locked until the transaction ends.
    public WorkOrderRow lock(UUID id) {
        return lockAll(List.of(id)).stream().findFirst().orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    /// Work orders, locked in the order of their ids.
    public List<WorkOrderRow> lockAll(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select * from production.work_order where id in (:ids) and " + OWN + " order by id for update")
                .param("ids", ids)
                .param("tenant", tenant())
                .query(WorkOrderRow::read)
                .list();
    }

    public List<WorkOrderRow> ofOrder(UUID orderId) {
        return jdbc.sql("select * from production.work_order where order_id = :order and " + OWN + " order by id")
                .param("order", orderId)
                .param("tenant", tenant())
                .query(WorkOrderRow::read)
                .list();
    }

    /// @return false where it is there already
    public boolean insert(WorkOrderRow row) {
        return jdbc.sql("""
                        insert into production.work_order
                            (id, organisation_id, number, state, product_id, product_code, product_name,
                             specification, order_id, order_line_id, order_number, buyer_id, buyer_name, quantity,
                             unit, currency, needed_by, created_at)
                        select r.id, r."organisationId", r.number, r.state, r."productId", r."productCode",
                               r."productName", r.specification, r."orderId", r."orderLineId", r."orderNumber",
                               r."buyerId", r."buyerName", r.quantity, r.unit, r.currency, r."neededBy",
                               r."createdAt"
                        from jsonb_to_record(:row::jsonb) r
                            (id uuid, "organisationId" uuid, number text, state text, "productId" uuid,
                             "productCode" text, "productName" text, specification text, "orderId" uuid,
                             "orderLineId" uuid, "orderNumber" text, "buyerId" uuid, "buyerName" text,
                             quantity numeric, unit text, currency text, "neededBy" date, "createdAt" timestamptz)
                        on conflict (id) do nothing
                        """).param("row", json.writeValueAsString(row)).update() == 1;
    }

    public void enter(UUID id, WorkOrderState state) {
        jdbc.sql("update production.work_order set state = :state where id = :id")
                .param("state", state.word())
                .param("id", id)
                .update();
    }

    public List<OperationRow> operations(Collection<UUID> workOrderIds) {
        if (workOrderIds.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select * from production.operation where work_order_id in (:ids) and " + OWN
                        + " order by work_order_id, sequence")
                .param("ids", workOrderIds)
                .param("tenant", tenant())
                .query(OperationRow::read)
                .list();
    }

    public List<TicketRow> tickets(UUID workOrderId) {
        return jdbc.sql("select * from production.ticket where work_order_id = :id and " + OWN
                        + " order by operation_id, lot")
                .param("id", workOrderId)
                .param("tenant", tenant())
                .query(TicketRow::read)
                .list();
    }

    /// @throws Problem where the operation is not of this work order
    public OperationRow requireOperation(UUID workOrderId, UUID operationId) {
        return operations(List.of(workOrderId)).stream()
                .filter(operation -> operation.id().equals(operationId))
                .findFirst()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
    }

    private static UUID tenant() {
        return CurrentCaller.get().organisationId();
    }
}
