/// Inside of tracing.
@NullMarked
package org.staveworks.trace.internal.imports;

import org.jspecify.annotations.NullMarked;
