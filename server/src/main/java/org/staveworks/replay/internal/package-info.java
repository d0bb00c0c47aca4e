@NullMarked
package org.staveworks.replay.internal;

import org.jspecify.annotations.NullMarked;
