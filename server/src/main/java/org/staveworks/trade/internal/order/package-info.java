@NullMarked
package org.staveworks.trade.internal.order;

import org.jspecify.annotations.NullMarked;
