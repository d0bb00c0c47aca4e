@NullMarked
package org.staveworks.ledger.internal;

import org.jspecify.annotations.NullMarked;
