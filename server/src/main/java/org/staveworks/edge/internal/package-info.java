/// Of this module alone.
@NullMarked
package org.staveworks.edge.internal;

import org.jspecify.annotations.NullMarked;
