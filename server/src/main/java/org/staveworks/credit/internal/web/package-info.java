@NullMarked
package org.staveworks.credit.internal.web;

import org.jspecify.annotations.NullMarked;
