/// Points in the database.
@NullMarked
package org.staveworks.device.internal.store;

import org.jspecify.annotations.NullMarked;
