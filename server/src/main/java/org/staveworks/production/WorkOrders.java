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
import org.staveworks.catalog.Product;
import org.staveworks.catalog.Products;
import org.staveworks.catalog.Routings;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.audit.AuditEntry;
import org.staveworks.kernel.id.DocumentNumbers;
import org.staveworks.kernel.id.Ids;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.production.internal.MadeLots;
import org.staveworks.production.internal.OperationRow;
import org.staveworks.production.internal.PayCurrency;
import org.staveworks.production.internal.Progress;
import org.staveworks.production.internal.Release;
import org.staveworks.production.internal.Trail;
import org.staveworks.production.internal.WorkOrderRow;
import org.staveworks.production.internal.WorkOrderSql;

/// Work orders (生产工单) of the caller's organisation: planned → released → in progress → done, or cancelled.
@Service
public class WorkOrders {
    private static final String QUANTITY_MAX = "1000000000";
    private static final int REASON_LENGTH_MAX = 500;
    private static final LocalDate EARLIEST = LocalDate.of(1990, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2099, 12, 31);

    private final JdbcClient jdbc;
    private final WorkOrderSql sql;
    private final Release release;
    private final MadeLots madeLots;
    private final Progress progress;
    private final Products products;
    private final Routings routings;
    private final PayCurrency payCurrency;
    private final DocumentNumbers numbers;
    private final Trail trail;
    private final Clock clock;

    WorkOrders(
            JdbcClient jdbc,
            WorkOrderSql sql,
            Release release,
            MadeLots madeLots,
            Progress progress,
            Products products,
            Routings routings,
            PayCurrency payCurrency,
            DocumentNumbers numbers,
            Trail trail,
            Clock clock) {
        this.jdbc = jdbc;
        this.sql = sql;
        this.release = release;
        this.madeLots = madeLots;
        this.progress = progress;
        this.products = products;
        this.routings = routings;
        this.payCurrency = payCurrency;
        this.numbers = numbers;
        this.trail = trail;
        this.clock = clock;
    }

    /// Plans a work order for the caller's organisation.
    ///
    /// @return its id
    /// @throws Problem where the product is not the caller's
    @Transactional
    public UUID plan(PlanWorkOrder wanted) {
        var checks = new FieldChecks();
        checks.check(wanted.quantity().signum() > 0, "quantity", KernelProblem.NOT_POSITIVE);
        checks.decimal("quantity", wanted.quantity(), "-" + QUANTITY_MAX, QUANTITY_MAX);
        var neededBy = wanted.neededBy();
        if (neededBy != null && (neededBy.isBefore(EARLIEST) || neededBy.isAfter(LATEST))) {
            checks.add("neededBy", KernelProblem.OUT_OF_RANGE, Map.of("min", EARLIEST, "max", LATEST));
        }
        checks.orThrow();
        var product = products.require(wanted.productId());
        var id = Ids.next();
        insert(id, product, wanted.quantity(), product.unit(), neededBy, wanted.forOrder());
        return id;
    }

    /// Plans a work order for a confirmed order line, once: a line that has its work order is left alone. The platform
    /// does it for the owner of the product.
    ///
    /// @param unit of the order line
    @Transactional
    public void planOnce(Product product, PlanWorkOrder wanted, String unit, PlanWorkOrder.ForOrder forOrder) {
        var id = Ids.named("work-order:" + forOrder.orderLineId());
        insert(id, product, wanted.quantity(), unit, wanted.neededBy(), forOrder);
    }

    /// Hands a planned work order to the workshop: operations come from the product's routing, tickets from the lots.
    ///
    /// @param lotSize pieces that go together; all in one lot where missing
    /// @throws Problem where it is not planned, or the product has no routing
    @Transactional
    public void release(UUID id, @Nullable BigDecimal lotSize) {
        var workOrder = lockIn(id, "release", WorkOrderState.PLANNED);
        if (lotSize != null
                && (lotSize.signum() <= 0 || lotSize.stripTrailingZeros().scale() > 6)) {
            throw Problem.field("lotSize", ProductionProblem.LOT_SIZE_INVALID, Map.of());
        }
        var routing = routings.of(workOrder.productId());
        if (routing.isEmpty()) {
            throw new Problem(ProductionProblem.ROUTING_MISSING, Map.of("product", workOrder.productCode()));
        }
        var size = lotSize == null ? workOrder.quantity() : lotSize;
        var lots = release.release(workOrder, routing, size);
        madeLots.name(List.of(workOrder));
        trail.shared(
                workOrder,
                AuditEntry.of("production.work_order.released")
                        .after(new Released(workOrder.quantity(), workOrder.unit(), lots)));
    }

    /// Ends a work order that is not done. What was reported stays, and is paid.
    @Transactional
    public void cancel(UUID id, String reason) {
        var checks = new FieldChecks();
        checks.text("reason", reason, REASON_LENGTH_MAX);
        checks.orThrow();
        var workOrder =
                lockIn(id, "cancel", WorkOrderState.PLANNED, WorkOrderState.RELEASED, WorkOrderState.IN_PROGRESS);
        end(workOrder);
        trail.shared(workOrder, AuditEntry.of("production.work_order.cancelled").note(reason));
    }

    /// The order has ended: what was only planned for it is cancelled, what the workshop has begun is the planner's to
    /// decide.
    @Transactional
    public void orderEnded(UUID orderId) {
        for (var found : sql.ofOrder(orderId)) {
            var workOrder = sql.lock(found.id());
            if (workOrder.state() == WorkOrderState.PLANNED) {
                end(workOrder);
                trail.shared(workOrder, AuditEntry.of("production.work_order.cancelled"));
            } else if (workOrder.state().isOpen()) {
                trail.internal(workOrder, AuditEntry.of("production.work_order.order_ended"));
            }
        }
    }

    /// Ends an operation by hand: no more pieces will come of it, the following ones take what there is.
    @Transactional
    public void closeOperation(UUID id, UUID operationId, String reason) {
        var checks = new FieldChecks();
        checks.text("reason", reason, REASON_LENGTH_MAX);
        checks.orThrow();
        var workOrder = lockIn(id, "close", WorkOrderState.RELEASED, WorkOrderState.IN_PROGRESS);
        var operation = sql.requireOperation(id, operationId);
        requireState(operation, OperationState.WAITING, OperationState.STARTED, OperationState.OUTSOURCED);
        jdbc.sql("update production.operation set closed = true where id = :id")
                .param("id", operationId)
                .update();
        trail.internal(
                workOrder,
                AuditEntry.of("production.operation.closed")
                        .after(new Closed(operation.sequence(), operation.name()))
                        .note(reason));
        progress.refresh(List.of(workOrder));
    }

    /// Lets a ticket take more pieces than its lot has, by the planner's word.
    ///
    /// @param extra pieces beyond the lot, in all
    @Transactional
    public void allowOverRun(String code, BigDecimal extra, String reason) {
        var checks = new FieldChecks();
        checks.decimal("extra", extra, "0", QUANTITY_MAX);
        checks.text("reason", reason, REASON_LENGTH_MAX);
        checks.orThrow();
        var workOrderId = jdbc.sql("""
                        update production.ticket set over_run = :extra
                        where code = :code and organisation_id = :tenant
                        returning work_order_id
                        """)
                .param("extra", extra)
                .param("code", code)
                .param("tenant", CurrentCaller.get().organisationId())
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new Problem(ProductionProblem.TICKET_UNKNOWN, Map.of("code", code)));
        trail.internal(
                sql.require(workOrderId),
                AuditEntry.of("production.ticket.over_run_allowed")
                        .after(new OverRun(code, extra))
                        .note(reason));
    }

    static void requireState(OperationRow operation, OperationState... allowed) {
        if (!List.of(allowed).contains(operation.state())) {
            throw new Problem(
                    ProductionProblem.OPERATION_NOT_IN_STATE,
                    Map.of(
                            "operation",
                            operation.name(),
                            "state",
                            operation.state().word()));
        }
    }

    WorkOrderRow lockIn(UUID id, String step, WorkOrderState... allowed) {
        var workOrder = sql.lock(id);
        if (!List.of(allowed).contains(workOrder.state())) {
            throw new Problem(
                    ProductionProblem.WORK_ORDER_NOT_IN_STATE,
                    Map.of(
                            "number",
                            workOrder.number(),
                            "state",
                            workOrder.state().word(),
                            "step",
                            step));
        }
        return workOrder;
    }

    private void insert(
            UUID id,
            Product product,
            BigDecimal quantity,
            String unit,
            @Nullable LocalDate neededBy,
            PlanWorkOrder.@Nullable ForOrder forOrder) {
        var workOrder = new WorkOrderRow(
                id,
                product.organisationId(),
                numbers.next("WO"),
                WorkOrderState.PLANNED,
                product.id(),
                product.code(),
                product.name(),
                product.specification(),
                forOrder == null ? null : forOrder.orderId(),
                forOrder == null ? null : forOrder.orderLineId(),
                forOrder == null ? null : forOrder.orderNumber(),
                forOrder == null ? null : forOrder.buyerId(),
                forOrder == null ? null : forOrder.buyerName(),
                quantity,
                unit,
                null,
                payCurrency.of(product.organisationId()),
                neededBy,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                clock.instant(),
                null);
        if (sql.insert(workOrder)) {
            trail.internal(
                    workOrder,
                    AuditEntry.of("production.work_order.planned")
                            .after(new Planned(product.code(), product.name(), quantity, unit)));
        }
    }

    private void end(WorkOrderRow workOrder) {
        sql.enter(workOrder.id(), WorkOrderState.CANCELLED);
        for (var table : List.of("operation", "ticket")) {
            jdbc.sql("update production.%s set state = 'cancelled' where work_order_id = :id and state <> 'done'"
                            .formatted(table))
                    .param("id", workOrder.id())
                    .update();
        }
    }

    private record Planned(String productCode, String productName, BigDecimal quantity, String unit) {}

    private record Released(BigDecimal quantity, String unit, int lots) {}

    private record Closed(int sequence, String operation) {}

    private record OverRun(String ticketCode, BigDecimal extra) {}
}
