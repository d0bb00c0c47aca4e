/// The HTTP door of the module.
@NullMarked
package org.staveworks.party.internal.web;

import org.jspecify.annotations.NullMarked;
