/// Points as tables: what people paste out of their tools, and what makers of meters have published.
@NullMarked
package org.staveworks.edge.internal.sheet;

import org.jspecify.annotations.NullMarked;
