@NullMarked
package org.staveworks.invoice;

import org.jspecify.annotations.NullMarked;
