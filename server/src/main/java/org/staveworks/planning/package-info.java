/// # Planning (计划与派单)
///
/// What many small factories can promise together: working hours and closures, spare capacity (富余产能), the day by which
/// a quantity can be made and at what cost (交期承诺), proposals to split it (拆单), and dispatches (派单) that factories
/// accept or decline. And for each factory its schedule (排产计划): which lot is on which machine, from when to when.
///
/// ```text
/// catalog: machines ─┐
/// hours, closures ───┼─▶ FreeMinutes ─▶ engine: Flow, Splitter ─▶ proposals with reasons ─▶ dispatch ─▶ offered share
/// production: load ──┘                                                                  accepted │ declined
///                                                         trade: the factory's quote ◀───────────┘     └─▶ split anew
/// ```
///
/// A factory takes part where it has opened capacity. What is offered or accepted keeps its minutes until the order is
/// confirmed, when production has them.
///
/// Start with [org.staveworks.planning.internal.promise.Promises],
/// [org.staveworks.planning.internal.dispatch.Dispatches] and [org.staveworks.planning.internal.schedule.Schedules];
/// `docs/planning.md` tells the rest.
///
/// - owns: schema `planning` (hours, closures, capacity offers, dispatches, schedules, drafts, priorities)
/// - publishes: nothing
/// - listens to: `OrderConfirmed` of `trade`
/// - may call: `kernel`, `party`, `policy`, `catalog`, `trade`, `production`
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "party", "policy", "catalog", "trade", "production"})
package org.staveworks.planning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
