@NullMarked
package org.staveworks.iso20022;

import org.jspecify.annotations.NullMarked;
