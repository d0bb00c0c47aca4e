@NullMarked
package org.staveworks.credit.scorecard;

import org.jspecify.annotations.NullMarked;
