@NullMarked
package org.staveworks.finance.internal.web;

import org.jspecify.annotations.NullMarked;
