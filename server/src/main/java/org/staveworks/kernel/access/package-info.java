/// Who calls and what the caller may do.
@NullMarked
package org.staveworks.kernel.access;

import org.jspecify.annotations.NullMarked;
