/// The HTTP door of planning.
@NullMarked
package org.staveworks.planning.internal.web;

import org.jspecify.annotations.NullMarked;
