/// Inside of tracing.
@NullMarked
package org.staveworks.trace.internal.log;

import org.jspecify.annotations.NullMarked;
