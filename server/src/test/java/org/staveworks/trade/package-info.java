@NullMarked
package org.staveworks.trade;

import org.jspecify.annotations.NullMarked;
