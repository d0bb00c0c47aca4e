@NullMarked
package org.staveworks.planning.search;

import org.jspecify.annotations.NullMarked;
