/// Inside of tracing.
@NullMarked
package org.staveworks.trace.internal.store;

import org.jspecify.annotations.NullMarked;
