/// The API of this module.
@NullMarked
package org.staveworks.alarm.internal.web;

import org.jspecify.annotations.NullMarked;
