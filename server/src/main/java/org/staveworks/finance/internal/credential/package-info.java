@NullMarked
package org.staveworks.finance.internal.credential;

import org.jspecify.annotations.NullMarked;
