@NullMarked
package org.staveworks.invoice.internal;

import org.jspecify.annotations.NullMarked;
