@NullMarked
package org.staveworks.kernel.web;

import org.jspecify.annotations.NullMarked;
