/// Plans for many factories at once (集群排产): jobs are spread over the factories so that loads are even, each factory is
/// scheduled by itself, and jobs move from the worst factory to others for as long as there is time. Where something
/// breaks, only its factory is planned anew.
///
/// ```text
/// Instance ─ Assignment ─▶ a Part for each site ─ TabuSolver ─▶ schedules ─┬─▶ Schedule
///      ▲         ▲                                                        │
///  Levelling     └─ Exchanges: jobs leave the worst sites ◀── Rounds ─────┘
/// ```
@NullMarked
package org.staveworks.planning.cluster;

import org.jspecify.annotations.NullMarked;
