/// Attachments of business objects.
@NullMarked
package org.staveworks.kernel.file;

import org.jspecify.annotations.NullMarked;
