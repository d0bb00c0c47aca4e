@NullMarked
package org.staveworks.catalog.internal;

import org.jspecify.annotations.NullMarked;
