/// How events reach the listeners of other modules.
@NullMarked
package org.staveworks.kernel.event;

import org.jspecify.annotations.NullMarked;
