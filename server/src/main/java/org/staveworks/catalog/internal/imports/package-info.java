@NullMarked
package org.staveworks.catalog.internal.imports;

import org.jspecify.annotations.NullMarked;
