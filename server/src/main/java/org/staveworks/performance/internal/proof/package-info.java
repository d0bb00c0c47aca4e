/// Whether machines bear out what was reported.
@NullMarked
package org.staveworks.performance.internal.proof;

import org.jspecify.annotations.NullMarked;
