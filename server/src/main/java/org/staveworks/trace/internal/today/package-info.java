/// Inside of tracing.
@NullMarked
package org.staveworks.trace.internal.today;

import org.jspecify.annotations.NullMarked;
