/// The HTTP door.
@NullMarked
package org.staveworks.device.internal.web;

import org.jspecify.annotations.NullMarked;
