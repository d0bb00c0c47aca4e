@NullMarked
package org.staveworks.invoice.internal.claim;

import org.jspecify.annotations.NullMarked;
