package org.staveworks.alarm.internal.engine;

import org.jspecify.annotations.Nullable;

/// From where an evaluation begins.
///
/// @param at       milliseconds since 1970; what is earlier is not looked at
/// @param heardAt  when the device was heard last before that, as far as silence is concerned; missing for never
/// @param raisedAt since when the alarm is active; missing where it is not
public record Start(
        long at, @Nullable Long heardAt, @Nullable Long raisedAt) {
    public static Start at(long at) {
        return new Start(at, null, null);
    }
}
