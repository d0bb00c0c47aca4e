/// # Planning engine (排产引擎)
///
/// Promises, splits and schedules work over many small factories. Plain Java without Spring or natives, useful alone,
/// safe to call from many threads.
///
/// ```text
/// file ─ read.* ─▶ model.Instance ─ solve.Solver ─▶ solve.Answer (model.Schedule, bound) ─ check.Checker ─▶ Verdict
///                                  search.*, cluster.*                  └─ explain.Explanation ─▶ why late
/// free minutes ─ promise.Flow ─▶ promise.Offer ─ promise.Splitter ─▶ promise.Proposal
/// ```
///
/// The checker shares no code with the solvers. Start with [org.staveworks.planning.model.Instance],
/// [org.staveworks.planning.Solvers] and [org.staveworks.planning.promise.Splitter]; `docs/planning.md` tells the rest.
@NullMarked
package org.staveworks.planning;

import org.jspecify.annotations.NullMarked;
