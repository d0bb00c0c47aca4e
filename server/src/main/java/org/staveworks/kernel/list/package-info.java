/// Lists: one definition serves paging, filter, sort, search and export.
@NullMarked
package org.staveworks.kernel.list;

import org.jspecify.annotations.NullMarked;
