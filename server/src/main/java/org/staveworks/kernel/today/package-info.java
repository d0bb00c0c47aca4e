/// What waits for the reader today, and search over everything; each module contributes.
@NullMarked
package org.staveworks.kernel.today;

import org.jspecify.annotations.NullMarked;
