@NullMarked
package org.staveworks.finance;

import org.jspecify.annotations.NullMarked;
