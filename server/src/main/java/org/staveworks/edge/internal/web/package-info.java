/// The HTTP door.
@NullMarked
package org.staveworks.edge.internal.web;

import org.jspecify.annotations.NullMarked;
