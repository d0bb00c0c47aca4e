/// The HTTP door: idempotency keys, OpenAPI, health, the web application's files.
@NullMarked
package org.staveworks.kernel.web;

import org.jspecify.annotations.NullMarked;
