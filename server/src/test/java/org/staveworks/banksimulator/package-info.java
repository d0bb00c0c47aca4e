@NullMarked
package org.staveworks.banksimulator;

import org.jspecify.annotations.NullMarked;
