/// Local search for plans. [org.staveworks.planning.search.TabuSolver] is the way in and takes one of
/// two roads:
///
/// ```text
/// Instance ─┬─ makespan only ──▶ Shop ─ ShopSearch ─ Walk (Graph, Neighbourhood, TabuList) ─▶ Sketch
///           └─ everything else ─▶ Plant ─ PlantSearch ─ LateAcceptance (Timetable, Changes) ─▶ Layout
/// ```
///
/// A shop has heads and tails, so a move is judged without being made: several hundred thousand steps a
/// second. A plant has calendars, set-ups and due dates, for which times are reckoned exactly after each
/// change, as far as it reaches. Both search in rounds of a [Crew]; same seed, threads and steps give
/// the same plan.
@NullMarked
package org.staveworks.planning.search;

import org.jspecify.annotations.NullMarked;
