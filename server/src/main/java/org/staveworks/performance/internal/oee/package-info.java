/// What machines made of their time.
@NullMarked
package org.staveworks.performance.internal.oee;

import org.jspecify.annotations.NullMarked;
