@NullMarked
package org.staveworks.trade.internal.payment;

import org.jspecify.annotations.NullMarked;
