/// Points packed: a few bytes for each, without loss.
@NullMarked
package org.staveworks.telemetry.chunk;

import org.jspecify.annotations.NullMarked;
