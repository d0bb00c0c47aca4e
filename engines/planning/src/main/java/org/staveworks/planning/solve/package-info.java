/// Solvers behind one interface.
@NullMarked
package org.staveworks.planning.solve;

import org.jspecify.annotations.NullMarked;
