@NullMarked
package org.staveworks.invoice.internal.web;

import org.jspecify.annotations.NullMarked;
