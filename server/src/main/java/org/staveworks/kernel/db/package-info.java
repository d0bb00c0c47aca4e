/// The database: embedded or outside PostgreSQL, migrations of each module, the tenant wall.
@NullMarked
package org.staveworks.kernel.db;

import org.jspecify.annotations.NullMarked;
