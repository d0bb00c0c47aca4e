/// What a gateway is asked about its machines.
@NullMarked
package org.staveworks.edge.internal.question;

import org.jspecify.annotations.NullMarked;
