@NullMarked
package org.staveworks.credit;

import org.jspecify.annotations.NullMarked;
