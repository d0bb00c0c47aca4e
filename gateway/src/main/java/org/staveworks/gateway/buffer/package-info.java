/// Store and forward: messages on disk until the server has acknowledged them. Start with [Buffer].
@NullMarked
package org.staveworks.gateway.buffer;

import org.jspecify.annotations.NullMarked;
