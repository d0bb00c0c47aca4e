@NullMarked
package org.staveworks.production.internal;

import org.jspecify.annotations.NullMarked;
