@NullMarked
package org.staveworks.kernel.value;

import org.jspecify.annotations.NullMarked;
