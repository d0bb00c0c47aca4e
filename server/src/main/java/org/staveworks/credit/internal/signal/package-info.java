@NullMarked
package org.staveworks.credit.internal.signal;

import org.jspecify.annotations.NullMarked;
