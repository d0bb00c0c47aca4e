/// Files of runs and of models.
@NullMarked
package org.staveworks.forecast.life.read;

import org.jspecify.annotations.NullMarked;
