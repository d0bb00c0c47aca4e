/// Inside of tracing.
@NullMarked
package org.staveworks.trace.internal.recall;

import org.jspecify.annotations.NullMarked;
