/// Keeping secrets: the key that seals others.
@NullMarked
package org.staveworks.kernel.secret;

import org.jspecify.annotations.NullMarked;
