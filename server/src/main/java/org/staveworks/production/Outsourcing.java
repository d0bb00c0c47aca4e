package org.staveworks.production;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.value.Quantity;
import org.staveworks.party.Organisations;
import org.staveworks.production.internal.MadeLots;
import org.staveworks.production.internal.OperationRow;
import org.staveworks.production.internal.Progress;
import org.staveworks.production.internal.Trail;
import org.staveworks.production.internal.WorkOrderRow;
import org.staveworks.production.internal.WorkOrderSql;
import org.staveworks.trade.NewOrderLine;
import org.staveworks.trade.OrderKind;
import org.staveworks.trade.OrderView;
import org.staveworks.trade.Orders;
import org.staveworks.trade.PaymentTerms;
import org.staveworks.trade.PlaceOrder;
import org.staveworks.trade.PlacedOrder;
import org.staveworks.trade.TermsBasis;

/// Operations given to other members (委外加工): each becomes an order of its own, and is done when what it brings back
/// is accepted.
@Service
public class Outsourcing {
    private final JdbcClient jdbc;
    private final WorkOrders workOrders;
    private final WorkOrderSql sql;
    private final Progress progress;
    private final Orders orders;
    private final Organisations organisations;
    private final MadeLots madeLots;
    private final Trail trail;
    private final Clock clock;

    Outsourcing(
            JdbcClient jdbc,
            WorkOrders workOrders,
            WorkOrderSql sql,
            Progress progress,
            Orders orders,
            Organisations organisations,
            MadeLots madeLots,
            Trail trail,
            Clock clock) {
        this.jdbc = jdbc;
        this.workOrders = workOrders;
        this.sql = sql;
        this.progress = progress;
        this.orders = orders;
        this.organisations = organisations;
        this.madeLots = madeLots;
        this.trail = trail;
        this.clock = clock;
    }

    /// Places an order for an operation that nobody has begun.
    ///
    /// @throws Problem where it was begun, or the order is refused
    @Transactional
    public PlacedOrder outsource(OutsourceOperation wanted) {
        var workOrder = workOrders.lockIn(
                wanted.workOrderId(), "outsource", WorkOrderState.RELEASED, WorkOrderState.IN_PROGRESS);
        var operation = sql.requireOperation(workOrder.id(), wanted.operationId());
        WorkOrders.requireState(operation, OperationState.WAITING);
        if (wanted.sellerId().equals(workOrder.organisationId())) {
            throw Problem.field("sellerId", ProductionProblem.OUTSOURCE_TO_SELF, Map.of());
        }
        var seller = organisations.require(wanted.sellerId());
        var placed = orders.place(order(workOrder, operation, wanted));
        jdbc.sql("""
                        update production.operation
                        set state = 'outsourced', subcontract_order_id = :order, subcontract_order_number = :number,
                            subcontractor_id = :seller, subcontractor_name = :sellerName,
                            subcontract_needed_by = :neededBy
                        where id = :id
                        """)
                .param("order", placed.id())
                .param("number", placed.number())
                .param("seller", seller.id())
                .param("sellerName", seller.name())
                .param("neededBy", wanted.neededBy())
                .param("id", operation.id())
                .update();
        trail.internal(
                workOrder,
                AuditEntry.of("production.operation.outsourced")
                        .about("order", placed.id())
                        .after(new Outsourced(operation.name(), seller.name(), placed.number())));
        progress.refresh(List.of(workOrder));
        return placed;
    }

    /// Takes over how many pieces of a subcontract order were accepted. Other orders are none of its business.
    @Transactional
    public void judged(UUID subcontractOrderId) {
        var found = find(subcontractOrderId);
        if (found == null) {
            return;
        }
        var workOrder = sql.lock(found.workOrderId());
        var accepted = orders.view(subcontractOrderId).lines().stream()
                .map(OrderView.Line::accepted)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        var steps = sql.operations(List.of(workOrder.id()));
        jdbc.sql("update production.operation set good = :good where id = :id")
                .param("good", accepted)
                .param("id", found.operationId())
                .update();
        progress.refresh(List.of(workOrder));
        var last = steps.getLast();
        var cameBack = accepted.subtract(last.good());
        if (last.id().equals(found.operationId()) && cameBack.signum() > 0) {
            var report = Ids.named("subcontract-accepted:" + subcontractOrderId + ":" + accepted.toPlainString());
            madeLots.report(new MadeLots.Output(report, clock.instant(), workOrder, cameBack));
        }
    }

    /// The subcontractor will not do it: the operation waits again.
    @Transactional
    public void ended(UUID subcontractOrderId) {
        var found = find(subcontractOrderId);
        if (found == null) {
            return;
        }
        var workOrder = sql.lock(found.workOrderId());
        jdbc.sql("""
                        update production.operation
                        set subcontract_order_id = null, subcontract_order_number = null, subcontractor_id = null,
                            subcontractor_name = null, subcontract_needed_by = null, state = 'waiting'
                        where id = :id
                        """).param("id", found.operationId()).update();
        trail.internal(workOrder, AuditEntry.of("production.operation.outsourcing_ended"));
        progress.refresh(List.of(workOrder));
    }

    private PlaceOrder order(WorkOrderRow workOrder, OperationRow operation, OutsourceOperation wanted) {
        var line = new NewOrderLine(
                null,
                operation.name() + " · " + workOrder.productName(),
                workOrder.specification(),
                new Quantity(workOrder.quantity(), workOrder.unit()),
                wanted.unitPrice(),
                wanted.vatRate(),
                null,
                wanted.neededBy(),
                null);
        return new PlaceOrder(
                workOrder.organisationId(),
                wanted.sellerId(),
                OrderKind.SUBCONTRACT,
                null,
                operation.name() + " · " + workOrder.productName(),
                wanted.currency(),
                new PaymentTerms(TermsBasis.ACCEPTANCE, wanted.termsDays(), PaymentTerms.AUTO_ACCEPT_DAYS_DEFAULT),
                BigDecimal.ZERO,
                null,
                null,
                null,
                null,
                wanted.neededBy(),
                workOrder.number(),
                LocalDate.now(clock),
                List.of(line));
    }

    private record Found(UUID workOrderId, UUID operationId) {}

    private @Nullable Found find(UUID subcontractOrderId) {
        return jdbc.sql("select work_order_id, id from production.operation where subcontract_order_id = :order")
                .param("order", subcontractOrderId)
                .query((row, index) ->
                        new Found(row.getObject("work_order_id", UUID.class), row.getObject("id", UUID.class)))
                .optional()
                .orElse(null);
    }

    private record Outsourced(String operation, String seller, String orderNumber) {}
}
