@NullMarked
package org.staveworks.invoice.internal.today;

import org.jspecify.annotations.NullMarked;
