/// Counterparts for tests.
@NullMarked
package org.staveworks.gateway.testing;

import org.jspecify.annotations.NullMarked;
