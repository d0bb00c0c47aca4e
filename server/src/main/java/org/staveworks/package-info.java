@NullMarked
package org.staveworks;

import org.jspecify.annotations.NullMarked;
