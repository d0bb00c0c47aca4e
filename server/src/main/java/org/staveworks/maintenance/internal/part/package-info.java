/// Spare parts and their reservations.
@NullMarked
package org.staveworks.maintenance.internal.part;

import org.jspecify.annotations.NullMarked;
