/// What the aggregates of this module share.
@NullMarked
package org.staveworks.trade.internal;

import org.jspecify.annotations.NullMarked;
