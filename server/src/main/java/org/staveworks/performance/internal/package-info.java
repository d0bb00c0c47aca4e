@NullMarked
package org.staveworks.performance.internal;

import org.jspecify.annotations.NullMarked;
