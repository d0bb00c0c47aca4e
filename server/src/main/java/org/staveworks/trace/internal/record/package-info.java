/// Inside of tracing.
@NullMarked
package org.staveworks.trace.internal.record;

import org.jspecify.annotations.NullMarked;
