/// Time as the business sees it.
@NullMarked
package org.staveworks.kernel.time;

import org.jspecify.annotations.NullMarked;
