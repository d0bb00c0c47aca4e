/// Imports: one mechanism takes CSV, Excel and pasted cells for every list.
@NullMarked
package org.staveworks.kernel.imports;

import org.jspecify.annotations.NullMarked;
