/// How machines are spoken to, and what is read of them.
@NullMarked
package org.staveworks.edge.internal.protocol;

import org.jspecify.annotations.NullMarked;
