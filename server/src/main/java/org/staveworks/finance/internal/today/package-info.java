@NullMarked
package org.staveworks.finance.internal.today;

import org.jspecify.annotations.NullMarked;
