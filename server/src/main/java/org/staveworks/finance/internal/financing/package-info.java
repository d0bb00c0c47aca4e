@NullMarked
package org.staveworks.finance.internal.financing;

import org.jspecify.annotations.NullMarked;
