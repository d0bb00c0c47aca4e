/// What the server wants the gateway to do: the document of `v1/config`, read into records that can't be wrong.
@NullMarked
package org.staveworks.gateway.config;

import org.jspecify.annotations.NullMarked;
