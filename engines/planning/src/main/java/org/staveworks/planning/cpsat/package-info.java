/// OR-Tools CP-SAT as a second solver, where its library is on the class path: it proves and polishes
/// small plans.
@NullMarked
package org.staveworks.planning.cpsat;

import org.jspecify.annotations.NullMarked;
