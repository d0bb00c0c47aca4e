/// What factories have free: working hours, closures, offers of spare capacity.
@NullMarked
package org.staveworks.planning.internal.capacity;

import org.jspecify.annotations.NullMarked;
