/// A machine as an asset administration shell.
@NullMarked
package org.staveworks.edge.internal.aas;

import org.jspecify.annotations.NullMarked;
