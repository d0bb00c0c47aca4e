/// Commands that the server hands over: look around, try out, write.
@NullMarked
package org.staveworks.gateway.command;

import org.jspecify.annotations.NullMarked;
