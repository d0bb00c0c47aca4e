@NullMarked
package org.staveworks.ledger;

import org.jspecify.annotations.NullMarked;
