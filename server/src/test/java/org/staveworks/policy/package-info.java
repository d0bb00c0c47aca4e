@NullMarked
package org.staveworks.policy;

import org.jspecify.annotations.NullMarked;
