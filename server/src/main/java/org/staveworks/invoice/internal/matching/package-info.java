@NullMarked
package org.staveworks.invoice.internal.matching;

import org.jspecify.annotations.NullMarked;
