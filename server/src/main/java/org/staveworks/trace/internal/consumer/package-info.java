/// Inside of tracing.
@NullMarked
package org.staveworks.trace.internal.consumer;

import org.jspecify.annotations.NullMarked;
