/// From what a door has read to what is committed.
@NullMarked
package org.staveworks.device.internal.ingest;

import org.jspecify.annotations.NullMarked;
