/// Alarms as people see them: acknowledge, shelve, log, figures.
@NullMarked
package org.staveworks.alarm.internal.desk;

import org.jspecify.annotations.NullMarked;
