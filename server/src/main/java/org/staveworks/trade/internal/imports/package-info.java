@NullMarked
package org.staveworks.trade.internal.imports;

import org.jspecify.annotations.NullMarked;
