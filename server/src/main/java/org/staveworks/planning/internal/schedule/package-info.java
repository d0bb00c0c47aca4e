/// The schedule (排产计划) of a factory: which lot is on which machine from when to when. Start with
/// [org.staveworks.planning.internal.schedule.Workshop], which makes a problem for the engine of the facts.
@NullMarked
package org.staveworks.planning.internal.schedule;

import org.jspecify.annotations.NullMarked;
