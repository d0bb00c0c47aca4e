/// # Trace (追溯)
///
/// What physically happened, in the words of EPCIS 2.0: which units and lots were made, of what, where,
/// packed into what, inspected, shipped and received. Walked up and down through many firms, as far as
/// each owner allows, and provable by a stranger, since each event stands in a transparency log.
///
/// ```text
/// EPCIS document ─ read, check, hash ─▶ event ─┬─▶ event items   history of each item
///                                              ├─▶ edges         projected group by group (engines/lineage)
///                                              └─▶ unlogged ──▶ leaf, tiles, checkpoint (engines/tlog)
/// ```
///
/// Start with [org.staveworks.trace.internal.capture.Capture], [org.staveworks.trace.internal.store.Projection],
/// [org.staveworks.trace.internal.walk.Walks] and [org.staveworks.trace.internal.log.TraceLog]; how cities witness each
/// other's logs stands in `org.staveworks.trace.internal.witness`.
///
/// Business modules report what happens to goods through [org.staveworks.trace.TraceEvents], in the words of
/// [org.staveworks.trace.Happening]; [org.staveworks.trace.LotCode] names their lots.
///
/// - owns: schema `trace`
/// - publishes: nothing
/// - settings: `staveworks.trace.origin`, the name of the installation's log; `staveworks.trace.public-address`,
///   where labels lead, else the address that was asked
/// - may call: `kernel`, `party`
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "party"})
package org.staveworks.trace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
