@NullMarked
package org.staveworks.trade.internal.delivery;

import org.jspecify.annotations.NullMarked;
