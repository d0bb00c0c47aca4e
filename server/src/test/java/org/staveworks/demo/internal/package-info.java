@NullMarked
package org.staveworks.demo.internal;

import org.jspecify.annotations.NullMarked;
