/// Inside of planning.
@NullMarked
package org.staveworks.planning.internal;

import org.jspecify.annotations.NullMarked;
