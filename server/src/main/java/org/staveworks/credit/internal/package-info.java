@NullMarked
package org.staveworks.credit.internal;

import org.jspecify.annotations.NullMarked;
