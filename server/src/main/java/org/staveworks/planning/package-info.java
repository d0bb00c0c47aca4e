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
/// The dispatcher sees the load of the cluster ([org.staveworks.planning.internal.load.ClusterLoads]).
///
/// A factory takes part where it has opened capacity. What is offered or accepted keeps its minutes until the order is
/// confirmed, when production has them.
///
/// Start with [org.staveworks.planning.internal.promise.Promises],
/// [org.staveworks.planning.internal.dispatch.Dispatches] and [org.staveworks.planning.internal.schedule.Schedules];
/// `docs/planning.md` tells the rest.
///
/// Machines that are heard say how long they stand idle and when they are down
/// ([org.staveworks.planning.internal.capacity.MeasuredIdle],
/// [org.staveworks.planning.internal.capacity.Breakdowns]).
///
/// - owns: schema `planning` (hours, closures, breakdowns, capacity offers, dispatches, schedules, drafts, priorities)
/// - publishes: nothing
/// - tells others: [org.staveworks.planning.PlannedTime], [org.staveworks.planning.PlannedPlaces]
/// - listens to: `OrderConfirmed` of `trade`, `MachineStateChanged` of `equipment`
/// - may call: `kernel`, `party`, `policy`, `catalog`, `equipment`, `trade`, `production`
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "party", "policy", "catalog", "equipment", "trade", "production"})
package org.staveworks.planning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
