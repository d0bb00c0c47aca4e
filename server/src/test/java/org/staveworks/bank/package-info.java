@NullMarked
package org.staveworks.bank;

import org.jspecify.annotations.NullMarked;
