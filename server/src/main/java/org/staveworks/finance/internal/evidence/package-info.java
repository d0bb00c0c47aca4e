@NullMarked
package org.staveworks.finance.internal.evidence;

import org.jspecify.annotations.NullMarked;
