/// Files for other systems.
@NullMarked
package org.staveworks.telemetry.file;

import org.jspecify.annotations.NullMarked;
