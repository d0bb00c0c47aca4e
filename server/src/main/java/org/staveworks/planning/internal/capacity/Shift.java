package org.staveworks.planning.internal.capacity;

import java.util.ArrayList;
import java.util.List;

/// A span of the day in which people work (班次).
///
/// @param weekday    1 is Monday (ISO 8601)
/// @param fromMinute of the day
/// @param toMinute   of the day; 1440 is midnight
public record Shift(int weekday, int fromMinute, int toMinute) {
    private static final int[][] USUAL_DAY = {{8 * 60, 12 * 60}, {13 * 60, 17 * 60}};
    private static final int USUAL_DAYS = 6;

    /// Monday to Saturday, eight hours: what small factories work where nothing else is said.
    static List<Shift> usualWeek() {
        var week = new ArrayList<Shift>();
        for (int weekday = 1; weekday <= USUAL_DAYS; weekday++) {
            for (var span : USUAL_DAY) {
                week.add(new Shift(weekday, span[0], span[1]));
            }
        }
        return week;
    }

    int minutes() {
        return toMinute - fromMinute;
    }
}
