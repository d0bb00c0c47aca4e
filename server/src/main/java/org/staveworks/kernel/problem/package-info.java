/// Errors as RFC 9457 problem details, in Chinese and English.
@NullMarked
package org.staveworks.kernel.problem;

import org.jspecify.annotations.NullMarked;
