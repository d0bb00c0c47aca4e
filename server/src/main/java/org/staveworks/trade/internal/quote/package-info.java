@NullMarked
package org.staveworks.trade.internal.quote;

import org.jspecify.annotations.NullMarked;
