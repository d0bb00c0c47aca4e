/// How states, counts and energy come out of points.
@NullMarked
package org.staveworks.equipment.internal;

import org.jspecify.annotations.NullMarked;
