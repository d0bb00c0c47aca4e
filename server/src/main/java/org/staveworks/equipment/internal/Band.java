package org.staveworks.equipment.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import org.staveworks.equipment.MachineState;
import org.staveworks.equipment.StateInterval;

/// States as wide as they can be seen: where there are more than a picture has columns, each column has the state that
/// lasted longest in it.
public final class Band {
    private Band() {}

    public static List<StateInterval> of(List<StateInterval> intervals, int columns) {
        if (intervals.size() <= columns) {
            return intervals;
        }
        long from = intervals.getFirst().from().toEpochMilli();
        long to = intervals.getLast().to().toEpochMilli();
        long width = Math.max(1, Math.ceilDiv(to - from, columns));
        var band = new ArrayList<StateInterval>();
        int index = 0;
        for (long begin = from; begin < to; begin += width) {
            long end = Math.min(begin + width, to);
            var millis = new EnumMap<MachineState, Long>(MachineState.class);
            while (true) {
                var interval = intervals.get(index);
                long until = interval.to().toEpochMilli();
                millis.merge(
                        interval.state(),
                        Math.min(end, until) - Math.max(begin, interval.from().toEpochMilli()),
                        Long::sum);
                if (until > end || index + 1 == intervals.size()) {
                    break;
                }
                index++;
                if (until == end) {
                    break;
                }
            }
            add(band, longest(millis), begin, end);
        }
        return band;
    }

    private static MachineState longest(EnumMap<MachineState, Long> millis) {
        var longest = MachineState.UNKNOWN;
        for (var entry : millis.entrySet()) {
            if (entry.getValue() > millis.getOrDefault(longest, 0L)) {
                longest = entry.getKey();
            }
        }
        return longest;
    }

    private static void add(List<StateInterval> band, MachineState state, long from, long to) {
        var last = band.isEmpty() ? null : band.getLast();
        if (last != null && last.state() == state) {
            band.removeLast();
            band.add(new StateInterval(state, last.from(), Instant.ofEpochMilli(to), null));
        } else {
            band.add(new StateInterval(state, Instant.ofEpochMilli(from), Instant.ofEpochMilli(to), null));
        }
    }
}
