@NullMarked
package org.staveworks.catalog.internal.web;

import org.jspecify.annotations.NullMarked;
