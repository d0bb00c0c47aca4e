package org.staveworks.alarm.internal.engine;

import java.util.Arrays;

/// From when to when an alarm was active, in event time.
///
/// @param raisedAt     milliseconds since 1970
/// @param clearedAt    [#OPEN] while it is active
/// @param raisedValues the latest value of each channel when it was raised; NaN where there was none
/// @param clearedValues the same when it was cleared; empty while it is active
public record Episode(long raisedAt, long clearedAt, double[] raisedValues, double[] clearedValues) {
    public static final long OPEN = Long.MAX_VALUE;

    static final double[] NO_VALUES = new double[0];

    public boolean isOpen() {
        return clearedAt == OPEN;
    }

    /// An open one that is looked at no further.
    public Episode closedAt(long moment) {
        return new Episode(raisedAt, moment, raisedValues, raisedValues);
    }

    public boolean overlaps(long otherRaisedAt, long otherClearedAt) {
        return raisedAt == otherRaisedAt || raisedAt < otherClearedAt && otherRaisedAt < clearedAt;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Episode(long raised, long cleared, double[] before, double[] after)
                && raised == raisedAt
                && cleared == clearedAt
                && Arrays.equals(before, raisedValues)
                && Arrays.equals(after, clearedValues);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(raisedAt) * 31 + Long.hashCode(clearedAt);
    }

    @Override
    public String toString() {
        return raisedAt + " to " + (isOpen() ? "now" : clearedAt) + " " + Arrays.toString(raisedValues);
    }
}
