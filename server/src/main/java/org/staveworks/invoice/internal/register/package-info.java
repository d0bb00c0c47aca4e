@NullMarked
package org.staveworks.invoice.internal.register;

import org.jspecify.annotations.NullMarked;
