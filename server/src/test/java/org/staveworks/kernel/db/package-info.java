@NullMarked
package org.staveworks.kernel.db;

import org.jspecify.annotations.NullMarked;
