@NullMarked
package org.staveworks.finance.internal;

import org.jspecify.annotations.NullMarked;
