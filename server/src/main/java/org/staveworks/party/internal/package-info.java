@NullMarked
package org.staveworks.party.internal;

import org.jspecify.annotations.NullMarked;
