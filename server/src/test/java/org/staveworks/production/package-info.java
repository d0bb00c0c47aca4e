@NullMarked
package org.staveworks.production;

import org.jspecify.annotations.NullMarked;
