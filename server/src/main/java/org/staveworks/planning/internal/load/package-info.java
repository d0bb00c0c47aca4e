/// How much work the cluster has, week by week.
@NullMarked
package org.staveworks.planning.internal.load;

import org.jspecify.annotations.NullMarked;
