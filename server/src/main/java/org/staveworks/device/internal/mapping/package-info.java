/// Devices whose payload is their own.
@NullMarked
package org.staveworks.device.internal.mapping;

import org.jspecify.annotations.NullMarked;
