@NullMarked
package org.staveworks.kernel.list;

import org.jspecify.annotations.NullMarked;
