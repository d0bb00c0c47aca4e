/// # Production (生产)
///
/// How ordered things get made: work orders (工单) with operations from the routing, a ticket (工票) with a QR code for
/// each lot and operation, scans of workers (报工), piece pay (计件工资), operations given to other members (委外), and
/// the progress that a buyer sees.
///
/// ```text
/// order confirmed → work order planned → released: operations, tickets → scans → sums and states → done
///                                                         └ outsourced: an order of its own → accepted
/// ```
///
/// Material lots that are scanned in and lots that come out are told to `trace`, in the transaction of the scan.
///
/// A confirmed line is planned by itself where it is known which of the seller's products it is, and that has a
/// routing.
///
/// Start with [org.staveworks.production.WorkOrders], [org.staveworks.production.Scans] and
/// [org.staveworks.production.internal.Derivation], which alone decides what the scans amount to.
///
/// - owns: schema `production` (work orders, operations, tickets, scans, material used, help calls)
/// - publishes: [org.staveworks.production.WorkReported]
/// - proves to others: [org.staveworks.production.WorkEvidence]; what was reported lot by lot is in
///   [org.staveworks.production.ReportedWork]
/// - listens to: `OrderConfirmed`, `OrderCancelled`, `DeliveryAccepted` of `trade`
/// - may call: `kernel`, `party`, `policy`, `catalog`, `ledger`, `trace`, `equipment`, `trade`
@NullMarked
@ApplicationModule(
        allowedDependencies = {"kernel", "party", "policy", "catalog", "ledger", "trace", "equipment", "trade"})
package org.staveworks.production;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
