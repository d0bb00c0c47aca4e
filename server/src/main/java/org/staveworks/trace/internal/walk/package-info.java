/// Inside of tracing.
@NullMarked
package org.staveworks.trace.internal.walk;

import org.jspecify.annotations.NullMarked;
