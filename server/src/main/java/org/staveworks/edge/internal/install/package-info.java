/// How a gateway comes to a workshop's computer.
@NullMarked
package org.staveworks.edge.internal.install;

import org.jspecify.annotations.NullMarked;
