/// The work on machines.
@NullMarked
package org.staveworks.maintenance.internal.order;

import org.jspecify.annotations.NullMarked;
