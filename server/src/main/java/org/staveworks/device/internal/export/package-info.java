/// Points as files for other programs.
@NullMarked
package org.staveworks.device.internal.export;

import org.jspecify.annotations.NullMarked;
