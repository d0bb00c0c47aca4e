/// The HTTP door of the module.
@NullMarked
package org.staveworks.policy.internal.web;

import org.jspecify.annotations.NullMarked;
