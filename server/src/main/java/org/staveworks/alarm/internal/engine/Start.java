package org.staveworks.alarm.internal.engine;

import org.jspecify.annotations.Nullable;

/// From where an evaluation begins.
///
/// @param at       milliseconds since 1970; what is earlier is not looked at
/// @param raisedAt since when the alarm is active; missing where it is not
public record Start(long at, @Nullable Long raisedAt) {
    public static Start at(long at) {
        return new Start(at, null);
    }
}
