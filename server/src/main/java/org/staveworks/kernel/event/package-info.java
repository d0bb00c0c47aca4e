/// How events reach the listeners of other modules, and how work reaches background jobs.
@NullMarked
package org.staveworks.kernel.event;

import org.jspecify.annotations.NullMarked;
