/// The HTTP API of this module.
@NullMarked
package org.staveworks.maintenance.internal.web;

import org.jspecify.annotations.NullMarked;
