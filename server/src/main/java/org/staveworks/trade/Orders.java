package org.staveworks.trade;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.problem.KernelProblem;
import org.staveworks.kernel.problem.Problem;
import org.staveworks.kernel.value.Quantity;
import org.staveworks.trade.internal.Parties;
import org.staveworks.trade.internal.order.OrderChanges;
import org.staveworks.trade.internal.order.OrderLineRow;
import org.staveworks.trade.internal.order.OrderPlacement;
import org.staveworks.trade.internal.order.OrderRow;
import org.staveworks.trade.internal.order.OrderSql;
import org.staveworks.trade.internal.order.OrderSteps;

/// The door to orders (订单). Every step is taken by the caller's organisation, or by the platform for the side whose
/// step it is; a step that the order's state does not know is refused with `step-not-in-state`.
@Service
public class Orders {
    private final OrderSql sql;
    private final OrderPlacement placement;
    private final OrderSteps steps;
    private final OrderChanges changes;

    Orders(OrderSql sql, OrderPlacement placement, OrderSteps steps, OrderChanges changes) {
        this.sql = sql;
        this.placement = placement;
        this.steps = steps;
        this.changes = changes;
    }

    /// Places an order without a request for quotation before it.
    ///
    /// @throws Problem `invalid-input` with the fields at fault, `external-number-reused`
    @Transactional
    public PlacedOrder place(PlaceOrder command) {
        Parties.requireCallerIs(command.buyerId());
        return placement.place(command, null);
    }

    /// @throws Problem `terms-outside-rule` where a reason is needed and missing
    @Transactional
    public void confirm(ConfirmOrder command) {
        steps.confirm(command);
    }

    @Transactional
    public void decline(UUID orderId, String reason) {
        steps.decline(orderId, reason);
    }

    /// The buyer goes before the seller is bound; afterwards see [#askChange].
    @Transactional
    public void cancel(UUID orderId, String reason) {
        steps.cancel(orderId, reason);
    }

    /// The buyer has accepted the sample and lets the bulk be made.
    ///
    /// @param orderId the bulk order
    @Transactional
    public void approveSample(UUID orderId) {
        steps.approveSample(orderId);
    }

    /// @return the change request's id
    @Transactional
    public UUID askChange(AskChange command) {
        return changes.ask(command);
    }

    @Transactional
    public void agreeChange(UUID orderId, UUID changeId) {
        changes.agree(orderId, changeId);
    }

    @Transactional
    public void rejectChange(UUID orderId, UUID changeId, @Nullable String note) {
        changes.reject(orderId, changeId, note);
    }

    @Transactional
    public void withdrawChange(UUID orderId, UUID changeId) {
        changes.withdraw(orderId, changeId);
    }

    /// @throws Problem `not-found`, also where the order is somebody else's
    @Transactional(readOnly = true)
    public OrderView view(UUID orderId) {
        var order = sql.require(orderId);
        return new OrderView(
                order.id(),
                order.number(),
                order.kind(),
                order.state(),
                order.buyerId(),
                order.buyerName(),
                order.sellerId(),
                order.sellerName(),
                order.title(),
                order.money(order.net()),
                order.money(order.gross()),
                sql.lines(orderId).stream().map(line -> line(order, line)).toList());
    }

    /// The order that a line belongs to.
    ///
    /// @throws Problem `not-found`, also where the order is somebody else's
    @Transactional(readOnly = true)
    public OrderView viewOfLine(UUID orderLineId) {
        return view(sql.orderOfLine(orderLineId).orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND)));
    }

    private static OrderView.Line line(OrderRow order, OrderLineRow line) {
        var caller = CurrentCaller.get();
        return new OrderView.Line(
                line.id(),
                line.number(),
                caller.isSystem() || caller.is(order.sellerId()) ? line.sellerProductId() : null,
                line.description(),
                new Quantity(line.quantity(), line.unit()),
                line.unitPrice(),
                line.promisedDate(),
                line.delivered(),
                line.accepted(),
                line.rejected());
    }
}
