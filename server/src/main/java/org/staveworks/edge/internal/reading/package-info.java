/// Reads what people say of connections, with every mistake at its field.
@NullMarked
package org.staveworks.edge.internal.reading;

import org.jspecify.annotations.NullMarked;
