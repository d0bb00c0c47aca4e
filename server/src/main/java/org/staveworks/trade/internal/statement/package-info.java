@NullMarked
package org.staveworks.trade.internal.statement;

import org.jspecify.annotations.NullMarked;
