/// The independent judge of plans (校验器). It shares nothing with the solvers but the model, and takes
/// nothing on trust: what a file or a solver says of a plan is counted anew. Start with
/// [org.staveworks.planning.check.Checker].
@NullMarked
package org.staveworks.planning.check;

import org.jspecify.annotations.NullMarked;
