/// The audit trail: who did what, before and after; the time line of any object is read from it.
@NullMarked
package org.staveworks.kernel.audit;

import org.jspecify.annotations.NullMarked;
