/// What machines have left.
@NullMarked
package org.staveworks.maintenance.internal.life;

import org.jspecify.annotations.NullMarked;
