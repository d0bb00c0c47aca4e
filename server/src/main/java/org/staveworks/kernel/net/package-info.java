/// Whom the server calls because somebody asked it to.
@NullMarked
package org.staveworks.kernel.net;

import org.jspecify.annotations.NullMarked;
