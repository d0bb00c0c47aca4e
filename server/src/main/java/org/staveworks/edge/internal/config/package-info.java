/// What a gateway is told to do.
@NullMarked
package org.staveworks.edge.internal.config;

import org.jspecify.annotations.NullMarked;
