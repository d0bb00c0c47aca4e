/// What no plan can fall below (下界), found without search. Each bound drops some rules and solves the
/// rest exactly. Start with [org.staveworks.planning.bound.LowerBound].
@NullMarked
package org.staveworks.planning.bound;

import org.jspecify.annotations.NullMarked;
