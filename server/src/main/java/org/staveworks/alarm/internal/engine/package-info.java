/// Alarm rules over points in event time: pure, without Spring and without a database.
@NullMarked
package org.staveworks.alarm.internal.engine;

import org.jspecify.annotations.NullMarked;
