@NullMarked
package org.staveworks.replay;

import org.jspecify.annotations.NullMarked;
