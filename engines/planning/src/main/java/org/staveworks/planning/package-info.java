/// # Planning engine (排产引擎)
///
/// Promises, splits and schedules work over many small factories. Plain Java without Spring or natives, useful alone,
/// safe to call from many threads.
///
/// ```text
/// file ─ read.* ─▶ model.Instance ─ solve.Solver ─▶ solve.Answer (model.Schedule, bound) ─ check.Checker ─▶ Verdict
/// ```
///
/// The checker shares no code with the solvers. Start with [org.staveworks.planning.model.Instance],
/// [org.staveworks.planning.model.Schedule] and [org.staveworks.planning.solve.Solver]; `docs/planning.md` tells the
/// rest.
@NullMarked
package org.staveworks.planning;

import org.jspecify.annotations.NullMarked;
