/// Which ticket ran on which machine, from when to when.
@NullMarked
package org.staveworks.performance.internal.run;

import org.jspecify.annotations.NullMarked;
