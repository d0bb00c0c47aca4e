@NullMarked
package org.staveworks.trade.internal.today;

import org.jspecify.annotations.NullMarked;
