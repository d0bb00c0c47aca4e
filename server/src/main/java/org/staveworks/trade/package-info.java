/// # Trade (交易)
///
/// The loop from request to settled statement: request for quotation (询价) → quotes (报价) → award (定标) → order
/// (订单) → delivery note (送货单) → acceptance (验收) → monthly statement (对账单) → payment (付款).
///
/// Buyer and seller each call things by their own names: a line keeps the buyer's words, and beside them the seller's
/// own product, which the seller names in its quote or at the confirmation and the buyer never sees.
///
/// A delivery may say which lots it brings; packing, shipping, receipt and inspection of these are told to `trace`.
///
/// Start with [org.staveworks.trade.Orders], [org.staveworks.trade.OrderState] and
/// [org.staveworks.trade.internal.Step] (how every state machine is written).
///
/// - owns: schema `trade`
/// - publishes: [org.staveworks.trade.OrderPlaced], [org.staveworks.trade.OrderConfirmed],
///   [org.staveworks.trade.OrderCancelled], [org.staveworks.trade.DeliveryDispatched],
///   [org.staveworks.trade.DeliveryAccepted], [org.staveworks.trade.StatementAgreed],
///   [org.staveworks.trade.PaymentConfirmed]
/// - proves to others: [org.staveworks.trade.Evidence]
/// - may call: `kernel`, `party`, `policy`, `catalog`, `ledger`, `trace`
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "party", "policy", "catalog", "ledger", "trace"})
package org.staveworks.trade;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
