package org.staveworks.production.internal.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.print.LabelPrinter;
import org.staveworks.kernel.print.Paper;
import org.staveworks.kernel.problem.FieldChecks;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.production.OperationState;
import org.staveworks.production.PlanWorkOrder;
import org.staveworks.production.ProductionProblem;
import org.staveworks.production.internal.OperationRow;
import org.staveworks.production.internal.TicketLabel;
import org.staveworks.production.internal.TicketRow;
import org.staveworks.production.internal.WorkOrderRow;
import org.staveworks.production.internal.WorkOrderSql;
import org.staveworks.trade.OrderState;
import org.staveworks.trade.OrderView;
import org.staveworks.trade.Orders;

/// Puts together what pages show of a work order, and reads what they ask for.
@Component
class WorkOrderPages {
    private static final int SCANS_SHOWN = 100;

    private final JdbcClient jdbc;
    private final WorkOrderSql sql;
    private final Listing<ScanListRow> scans;
    private final MaterialViews materials;
    private final LabelPrinter printer;
    private final Orders orders;

    WorkOrderPages(
            JdbcClient jdbc,
            WorkOrderSql sql,
            Listing<ScanListRow> scans,
            MaterialViews materials,
            LabelPrinter printer,
            Orders orders) {
        this.jdbc = jdbc;
        this.sql = sql;
        this.scans = scans;
        this.materials = materials;
        this.printer = printer;
        this.orders = orders;
    }

    WorkOrderView view(UUID id) {
        var row = sql.require(id);
        var query = new ListQuery(null, List.of("workOrderId:eq:" + id), "-recordedAt", SCANS_SHOWN, null, null);
        return WorkOrderView.of(
                row,
                sql.operations(List.of(id)),
                sql.tickets(id),
                scans.page(jdbc, query, Map.of("tenant", CurrentCaller.get().organisationId()))
                        .items(),
                materials.of(row));
    }

    String currencyOf(UUID id) {
        return sql.require(id).currency();
    }

    PlanWorkOrder wanted(WorkOrderController.PlanBody body) {
        if (body.orderLineId() != null) {
            return forOrderLine(body, body.orderLineId());
        }
        var checks = new FieldChecks();
        checks.require("productId", body.productId());
        checks.require("quantity", body.quantity());
        checks.orThrow();
        return new PlanWorkOrder(
                body.productId() == null ? new UUID(0, 0) : body.productId(),
                body.quantity() == null ? BigDecimal.ZERO : body.quantity(),
                body.neededBy(),
                null);
    }

    private PlanWorkOrder forOrderLine(WorkOrderController.PlanBody body, UUID orderLineId) {
        var order = orders.viewOfLine(orderLineId);
        var line = order.lines().stream()
                .filter(candidate -> candidate.id().equals(orderLineId))
                .findFirst()
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND));
        requireMadeHere(order);
        var productId = body.productId() == null ? line.sellerProductId() : body.productId();
        if (productId == null) {
            throw Problem.field("productId", KernelProblem.REQUIRED, Map.of());
        }
        return new PlanWorkOrder(
                productId,
                body.quantity() == null ? line.quantity().value() : body.quantity(),
                body.neededBy() == null ? line.promisedDate() : body.neededBy(),
                new PlanWorkOrder.ForOrder(
                        order.id(), order.number(), orderLineId, order.buyerId(), order.buyerName()));
    }

    private static void requireMadeHere(OrderView order) {
        var isBinding = order.state() == OrderState.CONFIRMED || order.state() == OrderState.DELIVERING;
        if (!CurrentCaller.get().is(order.sellerId()) || !isBinding) {
            throw new Problem(
                    ProductionProblem.ORDER_LINE_NOT_MADE_HERE,
                    Map.of(
                            "number",
                            order.number(),
                            "state",
                            order.state().name().toLowerCase(Locale.ROOT)));
        }
    }

    record Printed(String workOrderNumber, byte[] pdf) {}

    /// @param operationId only this operation's tickets, where given
    Printed print(UUID id, @Nullable UUID operationId, Paper paper, Locale locale) {
        var row = sql.require(id);
        Map<UUID, OperationRow> operations = sql.operations(List.of(id)).stream()
                .collect(Collectors.toMap(OperationRow::id, operation -> operation));
        var tickets = sql.tickets(id).stream()
                .filter(ticket -> operationId == null || ticket.operationId().equals(operationId))
                .filter(ticket -> ticket.state() != OperationState.OUTSOURCED)
                .toList();
        if (tickets.isEmpty()) {
            throw new Problem(
                    ProductionProblem.WORK_ORDER_NOT_IN_STATE,
                    Map.of("number", row.number(), "state", row.state().word(), "step", "print"));
        }
        var lots = tickets.stream().mapToInt(TicketRow::lot).max().orElse(0);
        var labels = tickets.stream()
                .sorted((one, other) -> compare(one, other, operations))
                .map(ticket -> label(row, ticket, operations.get(ticket.operationId()), lots)
                        .printed(locale))
                .toList();
        return new Printed(row.number(), printer.print(TicketLabel.words("title", locale), labels, paper));
    }

    /// Lot by lot, so that the slips of one lot come out together.
    private static int compare(TicketRow one, TicketRow other, Map<UUID, OperationRow> operations) {
        if (one.lot() != other.lot()) {
            return Integer.compare(one.lot(), other.lot());
        }
        return Integer.compare(sequence(one, operations), sequence(other, operations));
    }

    private static int sequence(TicketRow ticket, Map<UUID, OperationRow> operations) {
        var operation = operations.get(ticket.operationId());
        return operation == null ? 0 : operation.sequence();
    }

    private static TicketLabel label(WorkOrderRow row, TicketRow ticket, @Nullable OperationRow operation, int lots) {
        return new TicketLabel(
                ticket.code(),
                row.number(),
                row.orderNumber(),
                row.productCode(),
                row.productName(),
                operation == null ? 0 : operation.sequence(),
                operation == null ? "" : operation.name(),
                operation == null ? null : operation.nameEn(),
                ticket.lot(),
                lots,
                ticket.quantity(),
                row.unit(),
                row.neededBy());
    }
}
