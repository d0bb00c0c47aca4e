/// What is behind the public packages. Others use nothing of it.
@NullMarked
package org.staveworks.tlog.internal;

import org.jspecify.annotations.NullMarked;
