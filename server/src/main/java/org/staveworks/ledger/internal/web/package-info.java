@NullMarked
package org.staveworks.ledger.internal.web;

import org.jspecify.annotations.NullMarked;
