@NullMarked
package org.staveworks.finance.internal.receivable;

import org.jspecify.annotations.NullMarked;
