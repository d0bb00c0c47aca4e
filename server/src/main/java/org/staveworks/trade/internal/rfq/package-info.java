@NullMarked
package org.staveworks.trade.internal.rfq;

import org.jspecify.annotations.NullMarked;
