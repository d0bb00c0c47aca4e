/// Inside of tracing.
@NullMarked
package org.staveworks.trace.internal.capture;

import org.jspecify.annotations.NullMarked;
