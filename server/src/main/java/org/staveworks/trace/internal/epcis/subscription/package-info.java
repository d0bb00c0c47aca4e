/// # Subscriptions (EPCIS 2.0, clause 12.7.3)
///
/// ```text
/// log position ─ EventDeliveries.prepare ─▶ delivery, delivered_event ─ EventDeliveries.claim ─▶ Webhook ─▶ subscriber
///                                          one at a time                  again, later and later
/// log position ─ EventSockets ─▶ WebSocket, as long as it is open
/// ```
///
/// The log has events in the order of their commits, so a position is all that a subscription has to remember. An event
/// is bound to one delivery for good, before that is sent; a delivery that is tried again is the same, and carries the
/// same `Idempotency-Key`, for receivers whose acknowledgement was lost.
@NullMarked
package org.staveworks.trace.internal.epcis.subscription;

import org.jspecify.annotations.NullMarked;
