@NullMarked
package org.staveworks.finance.internal.maturity;

import org.jspecify.annotations.NullMarked;
