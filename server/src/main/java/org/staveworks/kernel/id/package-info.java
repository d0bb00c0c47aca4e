/// Identifiers: UUIDv7 for records, readable numbers for documents.
@NullMarked
package org.staveworks.kernel.id;

import org.jspecify.annotations.NullMarked;
