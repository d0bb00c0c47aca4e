/// Who is told, by what, and how often.
@NullMarked
package org.staveworks.alarm.internal.notify;

import org.jspecify.annotations.NullMarked;
