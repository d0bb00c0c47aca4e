@NullMarked
package org.staveworks.catalog;

import org.jspecify.annotations.NullMarked;
