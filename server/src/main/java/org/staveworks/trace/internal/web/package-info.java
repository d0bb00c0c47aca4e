/// Inside of tracing.
@NullMarked
package org.staveworks.trace.internal.web;

import org.jspecify.annotations.NullMarked;
