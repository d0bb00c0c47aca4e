/// What devices are told to do.
@NullMarked
package org.staveworks.device.internal.command;

import org.jspecify.annotations.NullMarked;
