@NullMarked
package org.staveworks.invoice.internal.fapiao;

import org.jspecify.annotations.NullMarked;
