/// What tests share: a real database, a real server, callers.
@NullMarked
package org.staveworks.testing;

import org.jspecify.annotations.NullMarked;
