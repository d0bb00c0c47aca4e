/// By when a quantity can be made, by whom and at what cost.
@NullMarked
package org.staveworks.planning.internal.promise;

import org.jspecify.annotations.NullMarked;
