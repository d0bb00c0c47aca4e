/// What other modules don't see.
@NullMarked
package org.staveworks.maintenance.internal;

import org.jspecify.annotations.NullMarked;
