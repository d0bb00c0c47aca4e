/// The HTTP door.
@NullMarked
package org.staveworks.equipment.internal.web;

import org.jspecify.annotations.NullMarked;
