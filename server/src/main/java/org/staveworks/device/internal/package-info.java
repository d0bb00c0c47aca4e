/// Of this module alone.
@NullMarked
package org.staveworks.device.internal;

import org.jspecify.annotations.NullMarked;
