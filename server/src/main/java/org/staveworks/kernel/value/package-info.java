/// Values every module shares: money and quantities.
@NullMarked
package org.staveworks.kernel.value;

import org.jspecify.annotations.NullMarked;
