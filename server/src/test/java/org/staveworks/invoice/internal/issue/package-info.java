@NullMarked
package org.staveworks.invoice.internal.issue;

import org.jspecify.annotations.NullMarked;
