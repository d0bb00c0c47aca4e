@NullMarked
package org.staveworks.policy.internal;

import org.jspecify.annotations.NullMarked;
