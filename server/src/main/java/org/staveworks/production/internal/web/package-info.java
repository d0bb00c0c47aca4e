@NullMarked
package org.staveworks.production.internal.web;

import org.jspecify.annotations.NullMarked;
