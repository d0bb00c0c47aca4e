@NullMarked
package org.staveworks.kernel.time;

import org.jspecify.annotations.NullMarked;
