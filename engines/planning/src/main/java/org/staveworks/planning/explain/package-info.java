/// Why a plan is as it is (解释): for each late job the chain of what it waited for, from its end back to
/// where the waiting began.
@NullMarked
package org.staveworks.planning.explain;

import org.jspecify.annotations.NullMarked;
