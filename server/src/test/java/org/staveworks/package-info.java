/// Tests of the whole: structure, doors, words.
@NullMarked
package org.staveworks;

import org.jspecify.annotations.NullMarked;
