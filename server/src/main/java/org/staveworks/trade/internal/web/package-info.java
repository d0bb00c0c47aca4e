@NullMarked
package org.staveworks.trade.internal.web;

import org.jspecify.annotations.NullMarked;
