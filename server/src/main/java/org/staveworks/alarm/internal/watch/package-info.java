/// Feeds points to rules and keeps what comes of it.
@NullMarked
package org.staveworks.alarm.internal.watch;

import org.jspecify.annotations.NullMarked;
