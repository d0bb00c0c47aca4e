package org.staveworks.production.internal;

import java.time.Instant;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.staveworks.kernel.access.Caller;
import org.staveworks.kernel.access.CurrentCaller;
import org.staveworks.kernel.event.ListenerThreads;
import org.staveworks.kernel.time.BusinessClock;
import org.staveworks.production.Outsourcing;
import org.staveworks.production.WorkOrders;
import org.staveworks.trade.DeliveryAccepted;
import org.staveworks.trade.OrderCancelled;
import org.staveworks.trade.OrderConfirmed;

/// What trade tells the workshop. Each event is kept in the event registry until it was handled, comes at least once,
/// and is handled as the platform itself, in a transaction that begins only then.
@Component
class TradeListener {
    private final OrderPlanning planning;
    private final WorkOrders workOrders;
    private final Outsourcing outsourcing;

    TradeListener(OrderPlanning planning, WorkOrders workOrders, Outsourcing outsourcing) {
        this.planning = planning;
        this.workOrders = workOrders;
        this.outsourcing = outsourcing;
    }

    /// A line without a product of the seller's has no routing to make it by.
    @Async(ListenerThreads.NAME)
    @TransactionalEventListener(
            id = "production.order-confirmed",
            condition = "#event.lines().?[sellerProductId() != null].size() > 0")
    public void on(OrderConfirmed event) {
        asOf(event.at(), () -> planning.plan(event));
    }

    @Async(ListenerThreads.NAME)
    @TransactionalEventListener(id = "production.order-cancelled")
    public void on(OrderCancelled event) {
        asOf(event.at(), () -> {
            outsourcing.ended(event.orderId());
            workOrders.orderEnded(event.orderId());
        });
    }

    @Async(ListenerThreads.NAME)
    @TransactionalEventListener(
            id = "production.delivery-accepted",
            condition = "#event.orderKind() == T(org.staveworks.trade.OrderKind).SUBCONTRACT")
    public void on(DeliveryAccepted event) {
        asOf(event.at(), () -> outsourcing.judged(event.orderId()));
    }

    /// What follows from an event happens at the event's moment, however late it is handled.
    private static void asOf(Instant at, Runnable work) {
        BusinessClock.callAt(at, () -> {
            CurrentCaller.runAs(Caller.system(), work);
            return at;
        });
    }
}
