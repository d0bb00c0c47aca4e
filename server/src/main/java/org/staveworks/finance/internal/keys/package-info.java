@NullMarked
package org.staveworks.finance.internal.keys;

import org.jspecify.annotations.NullMarked;
