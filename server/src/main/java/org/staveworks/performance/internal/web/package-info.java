/// What the API shows of it.
@NullMarked
package org.staveworks.performance.internal.web;

import org.jspecify.annotations.NullMarked;
