package org.staveworks.planning.internal.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Seven days of machines, the first of them today or seven days after the week before.
///
/// @param minutes that the machines work: what the hours give, less closures
/// @param taken   of them, by work that is there or kept free for a share
public record LoadWeek(long minutes, long taken) {
    static final int DAYS = 7;

    /// @param all  minutes by day
    /// @param free what is left of them
    static List<LoadWeek> of(int[] all, int[] free, int weeks) {
        var load = new ArrayList<LoadWeek>();
        for (int week = 0; week < weeks; week++) {
            var minutes = sum(all, week);
            load.add(new LoadWeek(minutes, minutes - sum(free, week)));
        }
        return load;
    }

    private static long sum(int[] minutes, int week) {
        return Arrays.stream(minutes, week * DAYS, (week + 1) * DAYS)
                .asLongStream()
                .sum();
    }

    /// Of several machines or workshops together, week by week.
    static List<LoadWeek> sum(List<List<LoadWeek>> parts, int weeks) {
        var sum = new ArrayList<LoadWeek>();
        for (int week = 0; week < weeks; week++) {
            var minutes = 0L;
            var taken = 0L;
            for (var part : parts) {
                minutes += part.get(week).minutes();
                taken += part.get(week).taken();
            }
            sum.add(new LoadWeek(minutes, taken));
        }
        return sum;
    }
}
