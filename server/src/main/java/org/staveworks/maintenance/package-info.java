/// # Maintenance (设备维护)
///
/// When machines are to be looked after, by what they did and by what they measure; the work itself; the
/// spare parts for it, reserved ahead; and what machines have left, learnt from those that failed.
///
/// ```text
/// equipment: states, counts ─┐                            ┌─▶ planning: the machine is closed
/// device: series ────────────┼─▶ plan: due on ─▶ order ───┼─▶ parts reserved, shortages
///                            └─▶ life model: left         └─▶ done: counter begins anew, parts used
/// ```
///
/// Start with [org.staveworks.maintenance.internal.plan.PlanForecasts],
/// [org.staveworks.maintenance.internal.order.MaintenanceOrders] and
/// [org.staveworks.maintenance.internal.part.Reservations]; `docs/maintenance.md` tells the rest.
///
/// - owns: schema `maintenance` (plans, orders, spare parts, life models)
/// - publishes: nothing
/// - listens to: nothing
/// - may call: `kernel`, `party`, `policy`, `catalog`, `device`, `equipment`, `planning`
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "party", "policy", "catalog", "device", "equipment", "planning"})
package org.staveworks.maintenance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
