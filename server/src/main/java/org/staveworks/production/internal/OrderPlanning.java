package org.staveworks.production.internal;

import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.staveworks.catalog.Products;
import org.staveworks.catalog.Routings;
import org.staveworks.party.Organisations;
import org.staveworks.production.PlanWorkOrder;
import org.staveworks.production.WorkOrders;
import org.staveworks.trade.OrderConfirmed;

/// Plans work orders for what a seller has confirmed: each line of which it is known which of the seller's
/// products it is, where that has a routing.
@Service
public class OrderPlanning {
    private final Products products;
    private final Routings routings;
    private final Organisations organisations;
    private final WorkOrders workOrders;

    OrderPlanning(Products products, Routings routings, Organisations organisations, WorkOrders workOrders) {
        this.products = products;
        this.routings = routings;
        this.organisations = organisations;
        this.workOrders = workOrders;
    }

    /// Once more changes nothing.
    @Transactional
    public void plan(OrderConfirmed event) {
        var productIds = event.lines().stream()
                .map(OrderConfirmed.Line::sellerProductId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        var steps = routings.ofAll(productIds);
        if (steps.isEmpty()) {
            return;
        }
        var known = products.byIds(steps.keySet());
        var buyer = organisations.require(event.buyerId());
        for (var line : event.lines()) {
            var product = line.sellerProductId() == null ? null : known.get(line.sellerProductId());
            if (product != null && product.organisationId().equals(event.sellerId())) {
                var forOrder = new PlanWorkOrder.ForOrder(
                        event.orderId(), event.number(), line.id(), buyer.id(), buyer.name());
                workOrders.planOnce(
                        product,
                        new PlanWorkOrder(product.id(), line.quantity().value(), line.dueDate(), forOrder),
                        line.quantity().unit(),
                        forOrder);
            }
        }
    }
}
