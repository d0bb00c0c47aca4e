@NullMarked
package org.staveworks.party;

import org.jspecify.annotations.NullMarked;
