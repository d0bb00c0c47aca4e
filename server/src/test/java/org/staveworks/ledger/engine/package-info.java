@NullMarked
package org.staveworks.ledger.engine;

import org.jspecify.annotations.NullMarked;
