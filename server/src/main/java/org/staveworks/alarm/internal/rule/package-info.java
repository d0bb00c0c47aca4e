/// Rules of an organisation: what they say, versions, trial against history.
@NullMarked
package org.staveworks.alarm.internal.rule;

import org.jspecify.annotations.NullMarked;
