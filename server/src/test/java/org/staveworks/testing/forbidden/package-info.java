/// Two modules of which the lower one calls the upper: the check of the structure must find it.
@NullMarked
package org.staveworks.testing.forbidden;

import org.jspecify.annotations.NullMarked;
