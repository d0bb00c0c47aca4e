@NullMarked
package org.staveworks.bank.internal;

import org.jspecify.annotations.NullMarked;
