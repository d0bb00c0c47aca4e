/// When machines are due.
@NullMarked
package org.staveworks.maintenance.internal.plan;

import org.jspecify.annotations.NullMarked;
